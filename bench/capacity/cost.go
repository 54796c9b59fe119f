package capacity

// month is hours of one.
const month = 730

// bill is what a month costs, by what is paid for.
type bill struct {
	machines, store, disk, transfer float64
}

func (b bill) sum() float64 { return b.machines + b.store + b.disk + b.transfer }

// bill adds up a month: machines run for the peak all day long, disks hold what
// the relay is to bridge twice over and the states, and every message crosses a
// zone on its way in.
func (p *Plan) bill(f front, day float64, stored bool) bill {
	a := p.assume
	d := p.demand(day)
	edge, engine := p.micros(f)
	if stored {
		engine += p.storeMicros()
	}
	var b bill
	cores := float64(p.need(d, 8, engine).Nodes) * 8
	if f.edges {
		cores += float64(p.need(d, 8, edge).Nodes) * 8
	}
	b.machines = cores * a.CoreHour * month
	disk := 2 * d.Hooks * a.Outage.Seconds() * p.bytes(QueueItem)
	if stored {
		b.store = p.storeNodes(d) * 8 * a.CoreHour * month
		disk += d.Live * (p.facts.Size(Sealed).Bytes.Mean() + p.extra()) * float64(a.Replicas)
	}
	b.disk = disk / (1 << 30) * a.DiskMonth
	b.transfer = day * 30.4 * a.Wire * 2 / 1e9 * a.Transfer
	return b
}

// costs is the table of it.
func (p *Plan) costs() [][]string {
	rows := [][]string{{"messages a day", "", "machines", "NATS", "disks", "between zones", "a month", "a million messages"}}
	for _, day := range scales() {
		for _, f := range p.fronts() {
			for _, stored := range []bool{false, true} {
				name := f.name
				if stored {
					name += ", states in NATS"
				}
				b := p.bill(f, day, stored)
				rows = append(rows, []string{
					rough(day), name, dollars(b.machines), dollars(b.store), dollars(b.disk), dollars(b.transfer), dollars(b.sum()),
					each(b.sum() / (day * 30.4 / 1e6)),
				})
			}
		}
	}
	return rows
}
