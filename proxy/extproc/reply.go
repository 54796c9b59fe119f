package extproc

import (
	"google.golang.org/grpc/mem"
	"google.golang.org/protobuf/encoding/protowire"

	"veilwire"
)

// most is how many bytes of a body go into one reply. Envoy refuses longer ones.
const most = 60_000

// room is what stands before the bytes of a body reply at most: five tags, each
// with a length of up to three bytes.
const room = 20

// Field numbers of ProcessingResponse and of what lies in it.
const (
	replyImmediate protowire.Number = 7
	replyMetadata  protowire.Number = 8

	mutationSet    protowire.Number = 1
	mutationRemove protowire.Number = 2

	overwrite = 2 // HeaderValueOption.HeaderAppendAction
)

// tag is the byte before a length-delimited or a varint field of a number below 16.
func tag(num protowire.Number, typ protowire.Type) byte { return byte(num)<<3 | byte(typ) }

// answerTo is the field of ProcessingResponse that answers a part.
func answerTo(k kind) protowire.Number { return protowire.Number(k - 1) }

// wrap puts a length-delimited field around inner and appends it.
func wrap(b []byte, num protowire.Number, inner []byte) []byte {
	b = append(b, tag(num, protowire.BytesType))
	return protowire.AppendBytes(b, inner)
}

// mutation collects the changes of a head, as the bytes of a HeaderMutation.
type mutation struct{ b []byte }

// set gives a field a value; of several the first takes the place of what was
// there.
func (m *mutation) set(name, value string, first bool) {
	header := 1 + protowire.SizeBytes(len(name)) + 1 + protowire.SizeBytes(len(value))
	option := 1 + protowire.SizeBytes(header)
	if first {
		option += 2
	}
	b := append(m.b, tag(mutationSet, protowire.BytesType))
	b = protowire.AppendVarint(b, uint64(option))
	b = append(b, tag(1, protowire.BytesType))
	b = protowire.AppendVarint(b, uint64(header))
	b = append(b, tag(1, protowire.BytesType))
	b = protowire.AppendString(b, name)
	b = append(b, tag(3, protowire.BytesType)) // raw_value: value would arrive empty
	b = protowire.AppendString(b, value)
	if first {
		b = append(b, tag(3, protowire.VarintType), overwrite)
	}
	m.b = b
}

// remove takes a field out.
func (m *mutation) remove(name string) {
	m.b = append(m.b, tag(mutationRemove, protowire.BytesType))
	m.b = protowire.AppendString(m.b, name)
}

// headReply appends the answer to a head.
func headReply(b []byte, k kind, m *mutation) []byte {
	if len(m.b) == 0 {
		return append(b, tag(answerTo(k), protowire.BytesType), 0)
	}
	mutation := 1 + protowire.SizeBytes(len(m.b))
	common := 1 + protowire.SizeBytes(mutation)
	b = append(b, tag(answerTo(k), protowire.BytesType))
	b = protowire.AppendVarint(b, uint64(common))
	b = append(b, tag(1, protowire.BytesType)) // HeadersResponse.response
	b = protowire.AppendVarint(b, uint64(mutation))
	return wrap(b, 2, m.b) // CommonResponse.header_mutation
}

// trailersReply appends the answer to trailers: nobody has read them, so none of
// them passes.
func trailersReply(b []byte, k kind, fields []field) []byte {
	var m mutation
	for _, f := range fields {
		m.remove(f.name)
	}
	if len(m.b) == 0 {
		return append(b, tag(answerTo(k), protowire.BytesType), 0)
	}
	b = append(b, tag(answerTo(k), protowire.BytesType))
	b = protowire.AppendVarint(b, uint64(1+protowire.SizeBytes(len(m.b))))
	return wrap(b, 1, m.b) // TrailersResponse.header_mutation
}

// immediateReply appends an answer in the vendor's stead.
func immediateReply(b []byte, status int, m *mutation, body []byte, details string) []byte {
	in := make([]byte, 0, len(m.b)+len(body)+len(details)+32)
	in = append(in, tag(1, protowire.BytesType))
	in = protowire.AppendVarint(in, uint64(1+protowire.SizeVarint(uint64(status))))
	in = append(in, tag(1, protowire.VarintType))
	in = protowire.AppendVarint(in, uint64(status))
	in = wrap(in, 2, m.b)
	in = wrap(in, 3, body)
	in = wrap(in, 5, []byte(details))
	return wrap(b, replyImmediate, in)
}

// page is a body reply in the making: its bytes with room for what goes before them.
type page struct {
	pool mem.BufferPool
	buf  *[]byte
	used int // bytes of the body
}

// newPage makes a page for size bytes, or for as many as one may have.
func newPage(pool mem.BufferPool, size int) page {
	buf := pool.Get(room + min(size, most) + 2)
	*buf = (*buf)[:cap(*buf)]
	return page{pool: pool, buf: buf}
}

// left is how many bytes of a body the page still takes.
func (p *page) left() int { return min(len(*p.buf)-room-2, most) - p.used }

// free is where the next bytes go.
func (p *page) free() []byte { return (*p.buf)[room+p.used:][:p.left()] }

// write copies as much of b as there is room for.
func (p *page) write(b []byte) int {
	n := copy(p.free(), b)
	p.used += n
	return n
}

// seal makes the body reply of it. The lengths are written backwards, from the
// bytes outwards.
func (p *page) seal(k kind, last bool) mem.Buffer {
	b := *p.buf
	end := room + p.used
	if last {
		b[end], b[end+1] = tag(2, protowire.VarintType), 1 // StreamedBodyResponse.end_of_stream
		end += 2
	}
	start := room
	if p.used > 0 {
		start = before(b, start, 1, p.used) // StreamedBodyResponse.body
	}
	start = before(b, start, 3, end-start) // BodyMutation.streamed_response
	start = before(b, start, 3, end-start) // CommonResponse.body_mutation
	start = before(b, start, 1, end-start) // BodyResponse.response
	start = before(b, start, answerTo(k), end-start)
	whole := mem.NewBuffer(p.buf, p.pool)
	p.buf, p.used = nil, 0
	defer whole.Free()
	return whole.Slice(start, end)
}

// before writes tag and length of a field in front of the bytes that begin at
// start, and gives the new beginning.
func before(b []byte, start int, num protowire.Number, length int) int {
	start -= protowire.SizeVarint(uint64(length))
	_ = protowire.AppendVarint(b[start:start], uint64(length))
	start--
	b[start] = tag(num, protowire.BytesType)
	return start
}

// drop gives the memory of a page back that is not sent.
func (p *page) drop() {
	if p.buf != nil {
		p.pool.Put(p.buf)
		p.buf, p.used = nil, 0
	}
}

// bodyOf is the part whose bodies flow in a direction.
func bodyOf(d veilwire.Direction) kind {
	if d == veilwire.Outbound {
		return responseBody
	}
	return requestBody
}
