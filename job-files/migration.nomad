# The lab's job: one database migration, run to completion once.
# Running it again does nothing, until something in it changes: INVOCATION is there to be changed.
job "webapp-migration" {
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
        image        = "webapp:0.1"
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
