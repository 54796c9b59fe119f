package detectors

import (
	"encoding/binary"
	"hash/maphash"
	"sync"
	"sync/atomic"

	"veilwire"
)

// recent remembers what was found in texts, mostly nothing. The same ones come over
// and over: names of fields, roles, types and small numbers in every payload; a
// message in the vendor's answer, in the thread that the next post repeats, in the
// history that a page reads; what a bot says to everybody. A text is known by 128
// bits of a hash that is keyed anew in each process. No text can be read from them,
// and none is mistaken for another but by a chance of one in 2¹²⁶.
type recent struct {
	seeds [2]maphash.Seed
	plain [plainTexts]slot                    // in which there was nothing: 64 KiB that every payload reads
	said  [saidPages]atomic.Pointer[saidPage] // the same, said by people
	found [foundShelves]shelf
}

const (
	mostRecent   = 16 << 10 // bytes of a text that is remembered
	plainTexts   = 1 << 12
	saidTexts    = 1 << 10 // of a page
	saidPages    = 64
	foundShelves = 64 // of texts in which there was something, each with a lock
	shelfTexts   = 16
	mostFound    = 4 // findings in a text that is remembered
)

// recentKey is what is kept of a text, and of what is expected of it. The lowest bit
// says that people said it.
type recentKey [2]uint64

// slot holds the key of a text in which there was nothing. Its halves may be of two
// texts that came at once: then it is the key of neither.
type slot [2]atomic.Uint64

// saidPage holds some of what people said. There is much of it, in threads that are
// sent again with each new message, and pages are made as it comes; labels and states,
// which are few and the same for all, have a table that it does not drive them out of.
type saidPage [saidTexts]slot

// shelf holds what was found in some texts. Findings say where values stood and of
// what kind they were, and none of them holds one.
type shelf struct {
	marks [shelfTexts]atomic.Uint64 // half of each key: most texts are told by it without the lock
	mu    sync.Mutex
	texts *[shelfTexts]findings // nil until there is one
}

type findings struct {
	key recentKey
	all [mostFound]veilwire.Finding
	n   int
}

func newRecent() *recent {
	return &recent{seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}}
}

// key gives what is kept of a text. In what somebody said more may be found than in
// the same words elsewhere, less or more in another scene, and what a conversation
// expects of it takes part.
func (r *recent) key(text []byte, x *Expectations) (key recentKey) {
	manner := uint64(0)
	if x.Spoken {
		manner = (uint64(x.Scene) + 1) * 0x9E3779B97F4A7C15
	}
	if x.Venue {
		manner = ^manner
	}
	for i, seed := range r.seeds {
		if len(x.Findings) == 0 {
			key[i] = maphash.Bytes(seed, text) ^ manner
		} else {
			key[i] = expecting(seed, text, x.Findings) ^ manner
		}
	}
	key[0] &^= 1
	if x.Spoken {
		key[0] |= 1
	}
	return key
}

// expecting hashes a text with the findings that are expected in it.
func expecting(seed maphash.Seed, text []byte, all []veilwire.Finding) uint64 {
	var h maphash.Hash
	h.SetSeed(seed)
	_, _ = h.Write(text)
	for i := range all {
		f := &all[i]
		for _, s := range [...]string{f.Detector, f.Class, f.Evidence.Word} {
			_, _ = h.WriteString(s)
			_ = h.WriteByte(0)
		}
		var b [4 * 8]byte
		for k, n := range [...]int{f.Span.Start, f.Span.End, int(f.Confidence), int(f.Evidence.Signals)} {
			binary.LittleEndian.PutUint64(b[8*k:], uint64(n))
		}
		_, _ = h.Write(b[:])
	}
	var n [2 * 8]byte
	binary.LittleEndian.PutUint64(n[:], uint64(len(text)))
	binary.LittleEndian.PutUint64(n[8:], uint64(len(all)))
	_, _ = h.Write(n[:])
	return h.Sum64()
}

// find appends what was found in a text to dst; ok is false if nobody knows.
func (r *recent) find(dst []veilwire.Finding, key recentKey) (found []veilwire.Finding, ok bool) {
	if s := r.slot(key, false); s != nil && s[0].Load() == key[0] && s[1].Load() == key[1] {
		return dst, key != recentKey{}
	}
	s, at := r.shelf(key)
	if s.marks[at].Load() != key[0] {
		return dst, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.texts == nil || s.texts[at].key != key {
		return dst, false
	}
	text := &s.texts[at]
	return append(dst, text.all[:text.n]...), text.n > 0
}

// add remembers what was found in a text in the place of another.
func (r *recent) add(key recentKey, found []veilwire.Finding) {
	switch {
	case len(found) == 0:
		s := r.slot(key, true)
		s[0].Store(key[0])
		s[1].Store(key[1])
	case len(found) <= mostFound:
		s, at := r.shelf(key)
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.texts == nil {
			s.texts = new([shelfTexts]findings)
		}
		text := &s.texts[at]
		text.key, text.n = key, copy(text.all[:], found)
		s.marks[at].Store(key[0])
	}
}

// slot gives the place of a text without findings; nil if it has none yet and none is
// to be made.
func (r *recent) slot(key recentKey, made bool) *slot {
	if key[0]&1 == 0 {
		return &r.plain[key[1]%plainTexts]
	}
	at := key[1] / saidTexts % saidPages
	page := r.said[at].Load()
	if page == nil {
		if !made {
			return nil
		}
		r.said[at].CompareAndSwap(nil, new(saidPage))
		page = r.said[at].Load()
	}
	return &page[key[1]%saidTexts]
}

// shelf gives the place of a text with some.
func (r *recent) shelf(key recentKey) (s *shelf, at int) {
	place := key[1] / shelfTexts
	return &r.found[place%foundShelves], int(key[1] % shelfTexts)
}
