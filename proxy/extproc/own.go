package extproc

import (
	"net/http"
	"strconv"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"veilwire"
)

// ownReply reports whether a stream that does not begin with a request is about an
// answer of Envoy's own: to a request that Envoy refuses, or that a filter in front of
// this one has answered. Of vendors' answers none looks like that which has a body to
// show: where the filter keeps back requests, they are refused.
func ownReply(m *message) bool {
	return m.kind == responseHeaders && (m.end || statusIn(m) >= http.StatusBadRequest)
}

func statusIn(m *message) int {
	for _, f := range m.fields {
		if f.name == ":status" {
			n, _ := strconv.Atoi(f.value)
			return n
		}
	}
	return 0
}

// own lets the head of such an answer go. Nobody can say by which route its body would
// have to be read, so it stays here.
func (x *session) own(m *message) error {
	in, out := &x.in[veilwire.Outbound], &x.out[veilwire.Outbound]
	x.in[veilwire.Inbound].ended, x.out[veilwire.Inbound].ended = true, true
	in.ended, out.bare = m.end, m.end
	heads := x.server.mutation()
	defer x.server.mutations.Put(heads)
	if !m.end {
		heads.remove("content-type")
		heads.remove("content-encoding")
		heads.set("content-length", "0", true)
	}
	x.inbox.deadline(veilwire.Outbound, time.Now().Add(x.server.times.Body))
	err := out.begin(responseHeaders, heads)
	if err == nil {
		err = out.close()
	}
	if err != nil {
		return status.Error(codes.Unavailable, "the answer could not be completed")
	}
	return x.finish()
}
