package extproc

import (
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/encoding/proto"
	"google.golang.org/grpc/mem"
)

// codec reads and writes the messages of external processing by hand: the
// generated types take as long as everything else together. What else the server
// offers, the health service, goes the usual way.
type codec struct{ other encoding.CodecV2 }

func newCodec() codec { return codec{encoding.GetCodecV2(proto.Name)} }

// reply is a message that is written out already, but for notes, which are more fields
// of it.
type reply struct {
	mem.Buffer
	notes []byte
}

// Name implements encoding.CodecV2.
func (codec) Name() string { return proto.Name }

// Marshal implements encoding.CodecV2.
func (c codec) Marshal(v any) (mem.BufferSlice, error) {
	if r, ok := v.(*reply); ok {
		if len(r.notes) > 0 {
			return mem.BufferSlice{r.Buffer, mem.SliceBuffer(r.notes)}, nil
		}
		return mem.BufferSlice{r.Buffer}, nil
	}
	return c.other.Marshal(v)
}

// Unmarshal implements encoding.CodecV2. A body message keeps the memory it came in.
func (c codec) Unmarshal(data mem.BufferSlice, v any) error {
	m, ok := v.(*message)
	if !ok {
		return c.other.Unmarshal(data, v)
	}
	memory := data.MaterializeToBuffer(mem.DefaultBufferPool())
	if err := m.read(memory.ReadOnlyData()); err != nil || m.body == nil {
		memory.Free()
		return err
	}
	m.memory = memory
	return nil
}
