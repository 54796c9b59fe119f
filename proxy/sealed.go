package proxy

import (
	"errors"

	"veilwire"
	"veilwire/content"
	"veilwire/vendors"
)

// reseal opens what the vendor sealed in a webhook for one of our certificates,
// masks it like any message, and seals it for the receiver's. What can't be opened
// is refused in every fail mode: nobody behind us could read it either. Without the
// keys it stays sealed, and is counted as unread.
func (x *exchange) reseal(h *hooked, shape *vendors.Shape) (unit []byte, changed bool, err error) {
	hook := x.route.Hook
	if hook.Open == nil || !shape.Sealed() {
		return h.plain, false, nil
	}
	mask := func(shape *vendors.Shape, plain []byte) ([]byte, error) {
		out, _, err := x.mask(x.request.Context(), nil, plain, shape, content.Format{Kind: content.JSONBody}, veilwire.Inbound)
		return out, err
	}
	unit, n, err := shape.Reseal(make([]byte, 0, len(h.plain)), h.plain, h.format, x.route.Limits, hook.Open, hook.Seal, mask)
	switch {
	case errors.Is(err, vendors.ErrSealed):
		return nil, false, x.disbelieve(err, why(err))
	case err != nil:
		return nil, false, err
	}
	x.opened = n
	return unit, n > 0, nil
}
