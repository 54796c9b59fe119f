package proxy

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"time"

	"veilwire"
	"veilwire/conversation"
	"veilwire/proxy/relay"
	"veilwire/redact"
	"veilwire/vendors"
)

// Repair is how a route has the vendor take back what earlier messages said, when
// a later one shows that they held parts of a secret.
type Repair struct {
	By      *vendors.Repair
	Lane    string // of the relay that makes the calls
	Notice  string // what stands in the message's place
	Account string // of the settings, where calls name one

	// Accept keeps a call on stable storage and makes it; relay.Relay does.
	Accept func(context.Context, relay.Delivery) error
}

// RepairLane is the relay's lane for the repairs of a route. No route has such a
// name.
func RepairLane(route string) string { return route + ":repair" }

// provisional begins the ids of messages for which the vendor has none yet.
const provisional = "veilwire-"

// provide gives a message that goes to the vendor an id for the time being, so
// that it can be told from others until the vendor's answer names it. One that its
// sender claims is good for that and no more: it may be the id of what somebody else
// wrote, which nobody may have taken back by saying so.
func (p *passage) provide(dir veilwire.Direction) {
	if p.route.Repair == nil || dir != veilwire.Inbound || p.aside {
		return
	}
	claimed := p.route.Hook == nil
	if m := &p.envelope.Message; m.ID == "" && m.Conversation != "" {
		m.ID = provisional + rand.Text()
	} else if m.ID != "" && claimed {
		m.ID = provisional + m.ID
	}
	for i := range p.envelope.Parts {
		if m := &p.envelope.Parts[i].Message; m.ID != "" && claimed {
			m.ID = provisional + m.ID
		}
	}
}

// mend follows up what the messages of a unit showed about earlier ones. Whether the
// client stays for it makes no difference.
func (p *passage) mend(ctx context.Context, result *redact.Result) {
	ctx = context.WithoutCancel(ctx)
	for i := range result.Messages {
		m := &result.Messages[i]
		if m.Unfinished && strings.HasPrefix(m.Message.ID, provisional) {
			p.unnamed = m.Message
		}
		for j := range m.Exposures {
			p.exposed(ctx, m.Message, &m.Exposures[j])
		}
	}
}

// exposed has the messages repaired that held parts of a value.
func (p *passage) exposed(ctx context.Context, m veilwire.Message, x *conversation.Exposure) {
	metrics, now := p.gateway.opt.Metrics, p.gateway.opt.Now()
	metrics.exposure.WithLabelValues(x.Class).Observe(x.Age.Seconds())
	outcomes := map[string]int{}
	for _, id := range x.Messages {
		outcomes[p.takeBack(ctx, veilwire.Message{Conversation: m.Conversation, ID: id}, now)]++
	}
	if len(x.Messages) == 0 {
		outcomes["unknown"]++
	}
	for outcome, n := range outcomes {
		metrics.repairs.WithLabelValues(p.route.Name, outcome).Add(float64(n))
		p.log.Warn("parts of a value had passed in earlier messages", "route", p.route.Name, "class", x.Class,
			"messages", n, "seconds", int(x.Age.Seconds()), "repair", outcome)
	}
}

// takeBack queues the repair of one message and says, in a word of a closed set,
// how that went.
func (p *passage) takeBack(ctx context.Context, m veilwire.Message, now time.Time) string {
	r := p.route.Repair
	switch {
	case r == nil:
		return "none" // the settings or the vendor have no way
	case strings.HasPrefix(m.ID, provisional):
		return "unknown"
	}
	method, target, header, body, err := r.By.Request(vendors.Case{Message: m, Notice: r.Notice, Account: r.Account})
	if err != nil {
		return "unknown"
	}
	err = r.Accept(ctx, relay.Delivery{
		Lane: r.Lane, ID: repairID(m), Method: method, Target: target, Header: header, Body: body, Accepted: now,
	})
	if err != nil && !errors.Is(err, relay.ErrDuplicate) {
		p.log.Error("repair not queued", "route", p.route.Name, "error", err)
		return "failed"
	}
	return "queued"
}

// repairID names the repair of a message. Logs name it too, and a conversation may
// be a telephone number.
func repairID(m veilwire.Message) string {
	sum := sha256.Sum256([]byte(m.Conversation))
	return m.ID + "@" + hex.EncodeToString(sum[:8])
}

// named learns from the vendor's answer what id the message has that went there.
func (p *passage) named(ctx context.Context) {
	if p.unnamed.ID == "" {
		return
	}
	id := p.envelope.Message.ID
	if id == "" && len(p.envelope.Parts) == 1 {
		id = p.envelope.Parts[0].Message.ID
	}
	if id == "" {
		return
	}
	if err := p.route.Redactor.Name(ctx, p.unnamed.Conversation, p.unnamed.ID, id); err != nil {
		p.log.Warn("message not named", "route", p.route.Name, "error", err)
	}
	p.unnamed = veilwire.Message{}
}
