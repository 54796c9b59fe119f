package demo

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"time"
	"unicode/utf8"
)

// longestWait bounds how long a request for messages may wait for the next one.
const longestWait = 25 * time.Second

func (v *Vendor) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /chat/v1/conversations", v.postConversation)
	mux.HandleFunc("GET /chat/v1/conversations", v.getConversations)
	mux.HandleFunc("GET /chat/v1/conversations/{id}/messages", v.getMessages)
	mux.HandleFunc("POST /chat/v1/conversations/{id}/messages", v.postMessage)
	mux.HandleFunc("GET /chat/v1/conversations/{id}/ws", v.serveSocket)
	return mux
}

func (v *Vendor) postConversation(w http.ResponseWriter, _ *http.Request) {
	id, err := v.create()
	if err != nil {
		fail(w, err)
		return
	}
	reply(w, http.StatusCreated, struct {
		ID string `json:"conversation_id"`
	}{id})
}

func (v *Vendor) getConversations(w http.ResponseWriter, _ *http.Request) {
	reply(w, http.StatusOK, struct {
		Conversations []overview `json:"conversations"`
	}{v.list(100)})
}

// getMessages answers ?after=SEQ with what came later; with &wait=SECONDS it
// holds an empty answer back until there is something to say.
func (v *Vendor) getMessages(w http.ResponseWriter, r *http.Request) {
	after, err := number(r, "after")
	if err != nil {
		fail(w, err)
		return
	}
	seconds, err := number(r, "wait")
	if err != nil {
		fail(w, err)
		return
	}
	timer := time.NewTimer(min(time.Duration(seconds)*time.Second, longestWait))
	defer timer.Stop()
	id := r.PathValue("id")
	for waiting := seconds > 0; ; {
		messages, changed, err := v.since(id, after)
		if err != nil {
			fail(w, err)
			return
		}
		if len(messages) > 0 || !waiting {
			reply(w, http.StatusOK, struct {
				ID       string    `json:"conversation_id"`
				Messages []Message `json:"messages"`
			}{id, messages})
			return
		}
		select {
		case <-changed:
		case <-timer.C:
			waiting = false
		case <-v.open.Done():
			waiting = false
		case <-r.Context().Done():
			return
		}
	}
}

func number(r *http.Request, name string) (int, error) {
	s := r.URL.Query().Get(name)
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1<<30 {
		return 0, complaint("query parameter " + name + " is not a number")
	}
	return n, nil
}

func (v *Vendor) postMessage(w http.ResponseWriter, r *http.Request) {
	// A page of another site could send a form here without asking; JSON it can't.
	if mt, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || mt != "application/json" {
		reply(w, http.StatusUnsupportedMediaType, problem{"the body must be application/json"})
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		fail(w, err)
		return
	}
	var in frame
	if err := json.Unmarshal(body, &in); err != nil {
		fail(w, complaint("the body is not a message in JSON"))
		return
	}
	if err := in.check(); err != nil {
		fail(w, err)
		return
	}
	m, fresh, err := v.store(r.PathValue("id"), in.ID, in.Role, in.Text)
	if err != nil {
		fail(w, err)
		return
	}
	status := http.StatusOK
	if fresh {
		status = http.StatusCreated
	}
	reply(w, status, m)
}

// complaint is a fault of the client, in words that hold none of its text.
type complaint string

func (c complaint) Error() string { return string(c) }

// check says what is wrong with a message that a client sent.
func (f frame) check() error {
	switch {
	case f.ID == "" || len(f.ID) > maxID || !utf8.ValidString(f.ID):
		return complaint("a message needs an id of 1 to 128 bytes")
	case f.Role != "customer" && f.Role != "agent" && f.Role != "bot":
		return complaint("role must be customer, agent or bot")
	case f.Text == "":
		return complaint("a message needs a text")
	}
	return nil
}

// problem is the body of every error.
type problem struct {
	Error string `json:"error"`
}

func fail(w http.ResponseWriter, err error) {
	var tooLarge *http.MaxBytesError
	var fault complaint
	switch {
	case errors.As(err, &fault):
		reply(w, http.StatusBadRequest, problem{fault.Error()})
	case errors.Is(err, errUnknownConversation):
		reply(w, http.StatusNotFound, problem{err.Error()})
	case errors.As(err, &tooLarge):
		reply(w, http.StatusRequestEntityTooLarge, problem{"the body is longer than 1 MiB"})
	case errors.Is(err, http.ErrServerClosed):
		reply(w, http.StatusServiceUnavailable, problem{"the vendor is closing"})
	default:
		reply(w, http.StatusInternalServerError, problem{"the message could not be stored"})
	}
}

func reply(w http.ResponseWriter, status int, v any) {
	body, err := json.Marshal(v)
	if err != nil {
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client may have gone; nothing is lost but its answer
}
