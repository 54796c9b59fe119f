package capacity

import (
	"fmt"
	"math"

	"veilwire/bench/measure"
)

// figure writes a number for people.
func figure(v float64) string { return measure.Format(v) }

func percent(v float64) string { return fmt.Sprintf("%.0f %%", 100*v) }

// millis writes milliseconds: tenths below ten, hundredths below one.
func millis(v float64) string {
	switch {
	case v >= 10:
		return figure(math.Round(v))
	case v >= 1:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// bytesOf writes a size in the unit that fits.
func bytesOf(v float64) string {
	for _, u := range []struct {
		size float64
		name string
	}{{1 << 40, "TiB"}, {1 << 30, "GiB"}, {1 << 20, "MiB"}, {1 << 10, "KiB"}} {
		if v >= u.size {
			return figure(v/u.size) + " " + u.name
		}
	}
	return figure(v) + " bytes"
}

// bitsOf writes a rate of a network.
func bitsOf(v float64) string {
	if v >= 1e9 {
		return figure(v/1e9) + " Gbit/s"
	}
	return figure(v/1e6) + " Mbit/s"
}

// rough writes a large number with two digits that count, and its word.
func rough(v float64) string {
	for _, u := range []struct {
		size float64
		name string
	}{{1e12, "trillion"}, {1e9, "billion"}, {1e6, "million"}} {
		if v >= u.size {
			return two(v/u.size) + " " + u.name
		}
	}
	return two(v)
}

// two rounds to two digits that count.
func two(v float64) string {
	if v <= 0 {
		return "0"
	}
	unit := math.Pow(10, math.Floor(math.Log10(v))-1)
	v = math.Round(v/unit) * unit
	if v < 10 && v != math.Round(v) {
		return fmt.Sprintf("%.1f", v)
	}
	return figure(math.Round(v))
}

// each writes what a million messages cost.
func each(v float64) string { return fmt.Sprintf("$%.3f", v) }

// dollars writes money of a month.
func dollars(v float64) string { return "$" + figure(math.Round(v/10)*10) }
