# One restart on the spot, at least two seconds after the failure, then the allocation has failed for good.
job "webapp-restart" {
  datacenters = ["dc1"]
  type        = "batch"

  group "migration" {
    restart {
      attempts = 1
      interval = "30s"
      delay    = "2s"
      mode     = "fail"
    }

    task "migration" {
      driver = "docker"

      config {
        image        = "webapp:0.3"
        command      = "/migration.sh"
        network_mode = "none"
      }

      env {
        INVOCATION = "1234"
        SOME_VAR   = "SOME_VALUE"
      }

      resources {
        cpu    = 50
        memory = 32
      }
    }
  }
}
