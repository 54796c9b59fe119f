package policies

import (
	"sync"
	"testing"
	"testing/fstest"

	"veilwire/detectors"
)

// sample is a catalogue of a few detectors: what is tested here is what becomes
// of findings, not how they are made.
var sample = sync.OnceValues(func() (*detectors.Catalog, error) {
	return detectors.Load(fstest.MapFS{
		"email_address.yaml": {Data: []byte(`
id: email_address
class: email
title: E-mail address
category: contact
patterns: [{re: '[a-z.]{1,20}@[a-z]{1,20}\.example', confidence: 90}]
source: RFC 5322
vectors:
  hit: ['mail [[a@b.example]]', '[[x@y.example]]', '[[q.r@s.example]] is it']
  miss: [a, b, c]
`)},
		"pin_code.yaml": {Data: []byte(`
id: pin_code
class: pin
title: PIN
category: credential
patterns: [{re: 'pin (\d{4})\b', confidence: 85}]
source: ISO 9564-1
vectors:
  hit: ['my pin [[1234]]', 'pin [[4321]] it is', 'the pin [[0000]]']
  miss: [a, b, c]
`)},
		"medical_term.yaml": {Data: []byte(`
id: medical_term
class: health_term
title: Medical condition
category: health
off: too many false alarms
patterns: [{re: 'asthma', confidence: 60}]
source: ICD-10
vectors:
  hit: ['[[asthma]]', 'has [[asthma]]', '[[asthma]] too']
  miss: [a, b, c]
`)},
		"web_link.yaml": {Data: []byte(`
id: web_link
class: url
title: Link
category: network
patterns: [{re: 'https?://[a-z./@]{4,60}\b', confidence: 95}]
source: RFC 3986
vectors:
  hit: ['[[http://a.b/c]]', 'see [[https://a.b/c]]', '[[http://q.r/s]] is it']
  miss: [a, b, c]
`)},
		"order_number.yaml": {Data: []byte(`
id: order_number
class: order_id
title: Order number
category: account
counter: true
patterns: [{re: 'order (\d{3}-\d{4})\b', confidence: 80}]
source: shops
vectors:
  hit: ['order [[555-0100]]', 'my order [[555-0101]]', 'order [[555-0102]] now']
  miss: [a, b, c]
`)},
		"loud_phone.yaml": {Data: []byte(`
id: loud_phone
class: phone
title: Phone, on suspicion
category: contact
off: too many false alarms
patterns: [{re: '\b\d{3}-\d{4}\b', confidence: 45}]
source: E.164
vectors:
  hit: ['[[555-0100]]', 'call [[555-0101]]', '[[555-0102]] now']
  miss: [a, b, c]
`)},
	})
})

func catalog(t testing.TB) *detectors.Catalog {
	t.Helper()
	c, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	return c
}
