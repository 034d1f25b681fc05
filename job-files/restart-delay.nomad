# Mode "delay" never gives up: after one restart it waits for the rest of the interval, and begins to count anew.
# It ends when the task succeeds or somebody stops it.
job "webapp-restart-delay" {
  datacenters = ["dc1"]
  type        = "batch"

  group "migration" {
    restart {
      attempts = 1
      interval = "15s"
      delay    = "1s"
      mode     = "delay"
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
