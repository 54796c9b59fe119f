package vendors

import (
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
	"time"
)

// form is how a signature is written: encoding, and what stands around it.
type form struct{ before, encoding, after string }

var errForm = errors.New("a form has one of {hex}, {HEX}, {base64} or, for a secret, {secret} in it")

func parseForm(s string) (form, error) {
	before, rest, ok := strings.Cut(s, "{")
	encoding, after, closed := strings.Cut(rest, "}")
	if !ok || !closed {
		return form{}, errForm
	}
	switch encoding {
	case "hex", "HEX", "base64", "secret":
		return form{before, encoding, after}, nil
	}
	return form{}, errForm
}

func (f form) write(mac []byte) string {
	switch f.encoding {
	case "hex":
		return f.before + hex.EncodeToString(mac) + f.after
	case "HEX":
		return f.before + strings.ToUpper(hex.EncodeToString(mac)) + f.after
	case "base64":
		return f.before + base64.StdEncoding.EncodeToString(mac) + f.after
	}
	return f.before + string(mac) + f.after
}

// read gives the signatures in a field. Several may stand in one, parted by
// blanks, while a secret is being changed.
func (f form) read(value string) (macs [][]byte) {
	list := []string{value}
	if !strings.Contains(f.before+f.after, " ") && f.encoding != "secret" {
		list = strings.Fields(value)
	}
	for _, one := range list {
		inner, begins := strings.CutPrefix(one, f.before)
		inner, ends := strings.CutSuffix(inner, f.after)
		if !begins || !ends {
			continue
		}
		var mac []byte
		var err error
		switch f.encoding {
		case "hex", "HEX":
			mac, err = hex.DecodeString(inner)
		case "base64":
			mac, err = base64.StdEncoding.Strict().DecodeString(inner)
		default:
			mac = []byte(inner)
		}
		if err == nil {
			macs = append(macs, mac)
		}
	}
	return macs
}

// timeUnit is how a time is written.
type timeUnit string

func (u timeUnit) parse(s string) (time.Time, bool) {
	if u == "rfc3339" {
		t, err := time.Parse(time.RFC3339Nano, s)
		return t, err == nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if u == "milliseconds" {
		return time.UnixMilli(n), err == nil
	}
	return time.Unix(n, 0), err == nil
}

func (u timeUnit) format(t time.Time) string {
	switch u {
	case "rfc3339":
		return t.UTC().Format(time.RFC3339)
	case "milliseconds":
		return strconv.FormatInt(t.UnixMilli(), 10)
	}
	return strconv.FormatInt(t.Unix(), 10)
}
