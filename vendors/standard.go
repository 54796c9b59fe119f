package vendors

import (
	"crypto/sha256"

	"veilwire"
)

// standard is the scheme of standardwebhooks.com, version 1.
var standard = scheme{
	kind: byHMAC, hash: sha256.New, named: "sha256", keyBytes: true,
	place: source{from: fromHeader, name: "Webhook-Signature"},
	form:  form{"v1,", "base64", ""},
	over:  template{{headerPiece, "Webhook-Id"}, {literalPiece, "."}, {headerPiece, "Webhook-Timestamp"}, {literalPiece, "."}, {kind: bodyPiece}},
	time:  source{from: fromHeader, name: "Webhook-Timestamp"}, timed: true, unit: "seconds",
}

// FitsStandard says what is wrong with a secret for SignStandard.
func FitsStandard(secret veilwire.Secret) error { return standard.fits(secret) }

// SignStandard signs a call to a receiver that knows Standard Webhooks, whatever
// the vendor's own scheme. The secret is base64, with "whsec_" in front or not.
func SignStandard(c *Call, id string, secret veilwire.Secret) error {
	c.Request.Header.Set("Webhook-Id", id)
	return standard.sign(c, secret)
}
