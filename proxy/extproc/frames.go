package extproc

// frames follows the frames of a WebSocket by their heads (RFC 6455, section 5.2).
type frames struct {
	head [14]byte
	have int    // bytes of the head
	left uint64 // bytes of the frame that follow it
}

const opClose = 8

// pass follows p; it reports whether a close frame begins in it.
func (f *frames) pass(p []byte) (closes bool) {
	for len(p) > 0 {
		if f.left > 0 {
			n := min(f.left, uint64(len(p)))
			f.left -= n
			p = p[n:]
			continue
		}
		f.head[f.have] = p[0]
		f.have++
		p = p[1:]
		if f.have < 2 || f.have < headSize(f.head[1]) {
			continue
		}
		closes = closes || f.head[0]&15 == opClose
		f.left = payloadSize(f.head[:])
		f.have = 0
	}
	return closes
}

// between reports whether a frame has ended and none begun.
func (f *frames) between() bool { return f.left == 0 && f.have == 0 }

// headSize is that of a head with this second byte.
func headSize(b byte) int {
	n := 2
	switch b & 0x7f {
	case 126:
		n += 2
	case 127:
		n += 8
	}
	if b&0x80 != 0 {
		n += 4 // the mask
	}
	return n
}

// payloadSize is how much follows a head.
func payloadSize(head []byte) (n uint64) {
	n = uint64(head[1] & 0x7f)
	more := head[2:2]
	switch n {
	case 126:
		more = head[2:4]
	case 127:
		more = head[2:10]
	}
	if len(more) == 0 {
		return n
	}
	n = 0
	for _, b := range more {
		n = n<<8 | uint64(b)
	}
	return n
}
