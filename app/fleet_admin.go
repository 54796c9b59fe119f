package app

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// adminServer answers on a listener of its own.
func (f *Fleet) adminServer() *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /-/healthy", func(w http.ResponseWriter, _ *http.Request) {
		say(w, http.StatusOK, "healthy", "")
	})
	mux.HandleFunc("GET /-/ready", func(w http.ResponseWriter, _ *http.Request) {
		if f.server.Status().Version == "" {
			say(w, http.StatusServiceUnavailable, "nothing to offer", "no settings were in force yet; GET /-/fleet says why")
			return
		}
		say(w, http.StatusOK, "ready", "")
	})
	mux.HandleFunc("GET /-/fleet", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		_ = json.NewEncoder(w).Encode(f.Status()) // the client may have gone
	})
	mux.HandleFunc("POST /-/reload", func(w http.ResponseWriter, _ *http.Request) {
		if err := f.Reload(); err != nil {
			say(w, http.StatusUnprocessableEntity, "refused; the settings in force stay", err.Error())
			return
		}
		say(w, http.StatusOK, "reloaded", "")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(f.registry, promhttp.HandlerOpts{}))
	return &http.Server{
		Handler: guardAdmin(mux), ReadTimeout: 10 * time.Second, WriteTimeout: 2 * time.Minute, // a push may wait for nodes
		IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10,
	}
}
