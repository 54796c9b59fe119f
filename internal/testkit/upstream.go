package testkit

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// Answer is what an Upstream does when it has read a request to its end.
type Answer func(w http.ResponseWriter, r *http.Request, body []byte)

// OK is the Answer of a vendor that takes everything.
func OK(w http.ResponseWriter, _ *http.Request, _ []byte) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = io.WriteString(w, `{"ok":true}`)
}

// Echo is the Answer that sends back what came, in the coding in which it came.
func Echo(w http.ResponseWriter, r *http.Request, body []byte) {
	for _, name := range []string{"Content-Type", "Content-Encoding"} {
		w.Header()[name] = r.Header[name]
	}
	_, _ = w.Write(body)
}

// Upstream keeps what it was sent and answers as told.
type Upstream struct {
	*httptest.Server
	seen chan Arrival
}

// Arrival is a request that came to an Upstream.
type Arrival struct {
	*http.Request
	Body []byte
	Err  error // the request was broken off behind Body
}

// StartUpstream starts one, which ends with the test. A request that is broken off is
// noted and not answered.
func StartUpstream(t testing.TB, answer Answer) *Upstream {
	t.Helper()
	u := &Upstream{seen: make(chan Arrival, 100)}
	u.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		select {
		case u.seen <- Arrival{r, body, err}:
		default: // the test looks at none of so many
		}
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		answer(w, r, body)
	}))
	t.Cleanup(u.Close)
	return u
}

// Last is the next request that arrived, and ends the test when none does.
func (u *Upstream) Last(t testing.TB) Arrival {
	t.Helper()
	select {
	case a := <-u.seen:
		return a
	case <-time.After(Hang):
		t.Fatal("nothing arrived upstream")
	}
	return Arrival{}
}

// None fails the test when anything arrived, be it broken off.
func (u *Upstream) None(t testing.TB) {
	t.Helper()
	select {
	case <-u.seen:
		t.Error("something arrived upstream that should not have")
	default:
	}
}

// NoneWhole fails the test when a request arrived whole.
func (u *Upstream) NoneWhole(t testing.TB) {
	t.Helper()
	select {
	case a := <-u.seen:
		if a.Err == nil {
			t.Error("a request that should have been refused arrived upstream whole")
		}
	default:
	}
}
