# A migration that fails: release 0.3 exits with 1. Without restarts that is the end of it, until it is submitted again:
# a failed migration runs on every submission until it succeeds.
job "webapp-migration-fails" {
  datacenters = ["dc1"]
  type        = "batch"

  group "migration" {
    restart {
      attempts = 0
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
