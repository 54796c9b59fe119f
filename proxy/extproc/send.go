package extproc

import (
	"time"

	"google.golang.org/grpc/mem"
)

// send gives Envoy a reply, and with it what there is to say of the exchange.
func (x *session) send(b mem.Buffer) error {
	x.sending.Lock()
	defer x.sending.Unlock()
	x.since.Store(time.Now().UnixNano())
	defer x.since.Store(0)
	x.server.metrics.went.Inc()
	x.reply.Buffer, x.reply.notes = b, x.notes.append(nil)
	return x.pipe.SendMsg(&x.reply)
}

// sendBytes gives Envoy a reply that build appends to a buffer with room for about
// size bytes.
func (x *session) sendBytes(size int, build func([]byte) []byte) error {
	buf := x.server.pages.Get(size)
	*buf = build((*buf)[:0])
	return x.send(mem.NewBuffer(buf, x.server.pages))
}

// sendHead answers a head.
func (x *session) sendHead(k kind, m *mutation) error {
	return x.sendBytes(len(m.b)+128, func(b []byte) []byte { return headReply(b, k, m) })
}

// sendTrailers answers trailers.
func (x *session) sendTrailers(m *message) error {
	return x.sendBytes(1<<10, func(b []byte) []byte { return trailersReply(b, m.kind, m.fields) })
}

// sendInstead answers in the vendor's stead.
func (x *session) sendInstead(status int, m *mutation, body []byte, details string) error {
	return x.sendBytes(len(m.b)+len(body)+128, func(b []byte) []byte { return immediateReply(b, status, m, body, details) })
}
