# Two allocations of one task. Each knows its index; raising count afterwards is a change, and runs all of them again.
job "webapp-count" {
  datacenters = ["dc1"]
  type        = "batch"

  group "migration" {
    count = 2

    restart {
      attempts = 0
      mode     = "fail"
    }

    task "migration" {
      driver = "docker"

      config {
        image        = "webapp:0.1"
        command      = "sh"
        args         = ["-c", "echo ${NOMAD_ALLOC_INDEX}"]
        network_mode = "none"
      }

      resources {
        cpu    = 50
        memory = 32
      }
    }
  }
}
