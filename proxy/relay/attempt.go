package relay

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"time"
)

// answer is how a receiver took an attempt.
type answer struct {
	kind  kind
	last  string        // for people: the kind, or the status
	after time.Duration // Retry-After
	err   error         // for the log; holds no content
}

// kind is a label of metrics, one of these words.
type kind string

const (
	delivered   kind = "delivered"
	refused     kind = "refused"     // 4xx, and whatever else is no success
	failing     kind = "failing"     // 5xx
	busy        kind = "busy"        // 429
	gone        kind = "gone"        // 410
	redirected  kind = "redirected"  // 3xx, never followed
	unreachable kind = "unreachable" // no connection, or it broke before the head was whole
	late        kind = "late"        // no answer in time
	untrusted   kind = "untrusted"   // the certificate is not theirs
	forbidden   kind = "forbidden"   // the address is private, and not allowed
	unsigned    kind = "unsigned"    // it could not be built or signed
	damaged     kind = "damaged"     // what was stored is not what was accepted
	interrupted kind = "interrupted" // we were stopped
)

// ofReceiver says that the trouble is the receiver's as a whole, whichever
// delivery comes next.
func (k kind) ofReceiver() bool {
	switch k {
	case failing, busy, unreachable, late, untrusted, forbidden, unsigned:
		return true
	}
	return false
}

// drained is how much of an answer's body is read so that its connection can be
// used again. Nobody looks at it.
const drained = 64 << 10

// attempt sends a delivery once.
func (r *receiver) attempt(ctx context.Context, d *Delivery) answer {
	if d.Damage != nil {
		return answer{kind: damaged, last: string(damaged), err: d.Damage}
	}
	timed, cancel := context.WithTimeout(ctx, r.Timeout)
	defer cancel()
	req, err := r.request(timed, d)
	if err != nil {
		return answer{kind: unsigned, last: string(unsigned), err: err}
	}
	res, err := r.client.Do(req)
	if err != nil {
		k := trouble(ctx, err)
		return answer{kind: k, last: string(k), err: cause(err)}
	}
	defer func() { _ = res.Body.Close() }()
	a := answer{kind: kindOf(res.StatusCode), last: strconv.Itoa(res.StatusCode), after: retryAfter(res.Header, time.Now())}
	if r.Check == nil || a.kind != delivered {
		// The head came whole, and only that counts.
		_, _ = io.CopyN(io.Discard, res.Body, drained)
		return a
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, drained))
	if err == nil {
		err = r.Check(body)
	}
	if err != nil {
		a.kind, a.err = refused, err
		a.last += " " + string(refused)
	}
	return a
}

func kindOf(status int) kind {
	switch {
	case status >= 200 && status < 300:
		return delivered
	case status >= 300 && status < 400:
		return redirected
	case status == http.StatusGone:
		return gone
	case status == http.StatusTooManyRequests:
		return busy
	case status >= 500:
		return failing
	}
	return refused
}

// trouble says why there is no answer.
func trouble(ctx context.Context, err error) kind {
	var network net.Error
	var verify *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	switch {
	case ctx.Err() != nil:
		return interrupted
	case errors.Is(err, errAddress):
		return forbidden
	case errors.As(err, &verify), errors.As(err, &unknown):
		return untrusted
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &network) && network.Timeout():
		return late
	}
	return unreachable
}

// cause is what the log may hold of an error: where the network or the
// certificate failed. Others quote the URL, whose query may hold a token, or what
// the receiver said, which may be what people wrote.
func cause(err error) error {
	var network *net.OpError
	var verify *tls.CertificateVerificationError
	switch {
	case errors.As(err, &network):
		return network
	case errors.As(err, &verify):
		return verify
	}
	return nil
}
