package demo

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// Pace of an event stream: how many events may wait for a slow page, how often
// counters are sent at most, how long silence may last.
const (
	streamQueue = 1024
	streamTick  = 200 * time.Millisecond
	streamBeat  = 15 * time.Second
)

// stream is one page that listens. A page that lets its queue overflow is cut
// off; its browser comes back by itself and fetches the state anew.
type stream struct {
	out   chan event
	dirty chan struct{} // the counters have changed
}

type event struct {
	name string
	data []byte
}

// publish queues an event for every page. The Server's lock is held.
func (s *Server) publish(name string, v any) {
	if len(s.streams) == 0 {
		return
	}
	data, err := json.Marshal(v)
	if err != nil {
		return // strings and numbers always encode
	}
	for st := range s.streams {
		select {
		case st.out <- event{name, data}:
		default:
			delete(s.streams, st)
			close(st.out)
		}
	}
}

// changed tells every page that the counters have moved. The Server's lock is held.
func (s *Server) changed() {
	for st := range s.streams {
		select {
		case st.dirty <- struct{}{}:
		default:
		}
	}
}

// getEvents is the page's live data: "why" for each message that passed,
// "stored" for each line the vendor wrote, "counters" a few times a second.
func (s *Server) getEvents(w http.ResponseWriter, r *http.Request) {
	rc := http.NewResponseController(w)
	st := &stream{out: make(chan event, streamQueue), dirty: make(chan struct{}, 1)}
	s.mu.Lock()
	s.streams[st] = struct{}{}
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		delete(s.streams, st)
		s.mu.Unlock()
	}()
	guard(w.Header())
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	_ = rc.SetWriteDeadline(time.Time{}) // a stream outlives the server's write timeout; recorders in tests have none
	if _, err := fmt.Fprint(w, "retry: 1000\n\n"); err != nil || rc.Flush() != nil {
		return
	}
	tick := time.NewTicker(streamTick)
	defer tick.Stop()
	beat := time.NewTicker(streamBeat)
	defer beat.Stop()
	for {
		var err error
		select {
		case e, ok := <-st.out:
			if !ok {
				return
			}
			_, err = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", e.name, e.data)
		case <-tick.C:
			select {
			case <-st.dirty:
				err = s.sendCounters(w)
			default:
				continue
			}
		case <-beat.C:
			_, err = fmt.Fprint(w, ": still here\n\n")
		case <-r.Context().Done():
			return
		case <-s.done:
			return
		}
		if err != nil || rc.Flush() != nil {
			return
		}
	}
}

func (s *Server) sendCounters(w http.ResponseWriter) error {
	s.mu.Lock()
	c := s.tally.counters(time.Now())
	s.mu.Unlock()
	data, err := json.Marshal(c)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "event: counters\ndata: %s\n\n", data)
	return err
}
