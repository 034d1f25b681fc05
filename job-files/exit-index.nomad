# Of two allocations index 0 succeeds and index 1 fails: submitted again unchanged, only index 1 runs again.
job "webapp-exit-index" {
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
        args         = ["-c", "exit ${NOMAD_ALLOC_INDEX}"]
        network_mode = "none"
      }

      resources {
        cpu    = 50
        memory = 32
      }
    }
  }
}
