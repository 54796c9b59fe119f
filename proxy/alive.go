package proxy

import "net"

// What a TLS record begins with: its type, the version, its length.
const (
	recordHeader = 5
	recordAlert  = 0x15
	recordData   = 0x17
	sealedAlert  = 2 + 1 + 16 // of an alert in TLS 1.3, which passes for data: itself, its type, the seal
)

// alive looks whether an idle connection to a vendor still stands. On plain
// connections also unasked data is the end of trust; inside TLS it may be a
// session ticket. Where nobody can look, no connection is trusted a second time.
func alive(c net.Conn, inTLS bool) bool {
	pending, open := peek(c)
	return peeks && open && (len(pending) == 0 || inTLS && !farewell(pending))
}

// hungUp looks whether a client that waits for its response has gone. Where nobody
// can look, the response is what finds out.
func hungUp(c net.Conn, inTLS bool) bool {
	pending, open := peek(c)
	return !open || inTLS && farewell(pending)
}

// farewell reports whether a TLS record that begins so is an alert: on an idle
// connection, its end. Neither a ticket nor a request begins with a record as
// short as one.
func farewell(record []byte) bool {
	if len(record) < recordHeader {
		return false
	}
	return record[0] == recordAlert || record[0] == recordData && int(record[3])<<8|int(record[4]) == sealedAlert
}
