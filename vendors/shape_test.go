package vendors

import "veilwire/content"

// Treat, Spoken and Holds are what Look says, one thing at a time.

func (s *Shape) Treat(path []byte, kind content.Kind) content.Treatment {
	treat, _, _ := s.Look(path)
	return treat[kind]
}

func (s *Shape) Spoken(path []byte) bool {
	_, spoken, _ := s.Look(path)
	return spoken
}

func (s *Shape) Holds(path []byte) string {
	_, _, holds := s.Look(path)
	return holds
}
