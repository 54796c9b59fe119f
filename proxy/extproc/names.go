package extproc

import (
	"net/http"
	"net/textproto"
	"strings"
	"sync"
)

// names keeps the canonical forms of field names. Envoy writes all of them in lower
// case, and most exchanges have the same.
type names struct {
	mu    sync.RWMutex
	forms map[string]string
}

// mostNames is how many are kept: clients may think of many.
const mostNames = 512

// canonical gives the form that net/http has of a name.
func (n *names) canonical(name string) string {
	n.mu.RLock()
	form, ok := n.forms[name]
	n.mu.RUnlock()
	if ok {
		return form
	}
	form = textproto.CanonicalMIMEHeaderKey(name)
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.forms == nil {
		n.forms = map[string]string{}
	}
	if len(n.forms) < mostNames && len(name) <= 64 {
		n.forms[strings.Clone(name)] = form // it was cut out of a whole head
	}
	return form
}

// fill makes a header of lines as Envoy writes them; what begins with a colon goes to
// pseudo.
func (n *names) fill(h http.Header, fields []field, pseudo func(name, value string)) {
	values := make([]string, 0, len(fields))
	for _, f := range fields {
		if strings.HasPrefix(f.name, ":") {
			pseudo(f.name, f.value)
			continue
		}
		name := n.canonical(f.name)
		values = append(values, f.value)
		at := len(values) - 1
		if had := h[name]; had != nil {
			h[name] = append(had, f.value)
		} else {
			h[name] = values[at : at+1 : at+1]
		}
	}
}
