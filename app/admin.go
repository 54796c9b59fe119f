package app

import (
	"encoding/json"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// adminHandler answers on a listener of its own: nothing of it can be reached
// through the gateway's.
func (a *App) adminHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /-/healthy", func(w http.ResponseWriter, _ *http.Request) {
		say(w, http.StatusOK, "healthy", "")
	})
	mux.HandleFunc("GET /-/ready", func(w http.ResponseWriter, _ *http.Request) {
		switch {
		case a.draining.Load():
			say(w, http.StatusServiceUnavailable, "draining", "")
		case a.state.Load() == nil:
			say(w, http.StatusServiceUnavailable, "starting", "the control plane has sent no settings yet")
		default:
			say(w, http.StatusOK, "ready", "")
		}
	})
	mux.HandleFunc("POST /-/reload", func(w http.ResponseWriter, _ *http.Request) {
		if err := a.Reload(); err != nil {
			say(w, http.StatusUnprocessableEntity, "refused; the settings in force stay", err.Error())
			return
		}
		say(w, http.StatusOK, "reloaded", "")
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(a.registry, promhttp.HandlerOpts{}))
	return guardAdmin(mux)
}

// guardAdmin keeps web pages out: a browser that is tricked into asking says
// where the page came from.
func guardAdmin(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && (r.Header.Get("Origin") != "" || crossSite(r.Header.Get("Sec-Fetch-Site"))) {
			say(w, http.StatusForbidden, "not from a web page", "")
			return
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

func crossSite(s string) bool { return s != "" && s != "none" }

func say(w http.ResponseWriter, status int, word, detail string) {
	body, _ := json.Marshal(struct {
		Status string `json:"status"`
		Detail string `json:"detail,omitempty"`
	}{word, detail})
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(body, '\n'))
}

// adminServer serves it.
func (a *App) adminServer() *http.Server {
	return &http.Server{
		Handler: a.adminHandler(), ReadTimeout: 10 * time.Second, WriteTimeout: 30 * time.Second,
		IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10,
	}
}

// AdminAddr is where the admin listener is, nil without one.
func (a *App) AdminAddr() net.Addr {
	if a.adminListener == nil {
		return nil
	}
	return a.adminListener.Addr()
}
