package capacity

import (
	"fmt"
	"math"
	"strings"
)

// Size of a chart and of its margins.
const (
	wide, high                = 720, 300
	left, right, top, beneath = 76, 150, 40, 44
)

// chart draws lines over an axis, by hand: it is text that a diff shows, and its
// colour is the page's, light or dark.
type chart struct {
	title, x, y string
	xs          []float64
	xLabel      func(float64) string
	lines       []line
	log         bool    // decades instead of steps
	reach       float64 // the axis goes so far at least
	marks       []mark
}

type line struct {
	name string
	ys   []float64
	dash string
}

// mark is something that happened at a place of the axis.
type mark struct {
	at   float64
	name string
}

// svg writes the chart.
func (c chart) svg() string {
	low, highest := c.bounds()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label=%q font-family="system-ui, sans-serif" font-size="12">`+"\n", wide, high, c.title)
	b.WriteString(style)
	fmt.Fprintf(&b, "<text x=\"%d\" y=\"18\" font-size=\"14\" font-weight=\"600\" fill=\"currentColor\">%s</text>\n", left, c.title)
	for _, v := range c.ticks(low, highest) {
		y := c.yAt(v, low, highest)
		fmt.Fprintf(&b, "<path d=\"M%d %.1fH%d\" stroke=\"currentColor\" stroke-opacity=\".15\"/>", left, y, wide-right)
		fmt.Fprintf(&b, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"currentColor\">%s</text>\n", left-8, y+4, figure(v))
	}
	for _, x := range c.xs {
		if s := c.xLabel(x); s != "" {
			fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"currentColor\">%s</text>\n", c.xAt(x), high-beneath+18, s)
		}
	}
	fmt.Fprintf(&b, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"currentColor\" fill-opacity=\".7\">%s</text>\n", (left+wide-right)/2, high-8, c.x)
	fmt.Fprintf(&b, "<text x=\"8\" y=\"18\" fill=\"currentColor\" fill-opacity=\".7\">%s</text>\n", c.y)
	for i, m := range c.marks {
		fmt.Fprintf(&b, "<path d=\"M%.1f %dV%d\" stroke=\"currentColor\" stroke-opacity=\".5\" stroke-dasharray=\"2 3\"/>", c.xAt(m.at), top, high-beneath)
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%d\" fill=\"currentColor\" fill-opacity=\".8\" font-size=\"11\">%s</text>\n", c.xAt(m.at)+3, top+8+i%2*12, m.name) // names of neighbours keep apart
	}
	last := math.Inf(1)
	for k, l := range c.lines {
		fmt.Fprintf(&b, "<path class=\"c%d\" fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\" stroke-dasharray=%q d=\"", k, l.dash)
		for i, v := range l.ys {
			fmt.Fprintf(&b, "%c%.1f %.1f", "ML"[min(i, 1)], c.xAt(c.xs[i]), c.yAt(v, low, highest))
		}
		b.WriteString("\"/>\n")
		y := c.yAt(l.ys[len(l.ys)-1], low, highest) + 4
		if y > last-14 && y < last+14 { // names keep apart
			y = last + 14
		}
		last = y
		fmt.Fprintf(&b, "<text class=\"t%d\" x=\"%d\" y=\"%.1f\">%s</text>\n", k, wide-right+8, y, l.name)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// style keeps the colours apart in both lights; a picture in a page does not
// inherit the page's colour.
const style = `<style>
svg{color:#1f2328}
.c0{stroke:#0969da}.c1{stroke:#bc4c00}.c2{stroke:#8250df}.t0{fill:#0969da}.t1{fill:#bc4c00}.t2{fill:#8250df}
@media(prefers-color-scheme:dark){svg{color:#e6edf3}
.c0{stroke:#58a6ff}.c1{stroke:#f0883e}.c2{stroke:#bc8cff}.t0{fill:#58a6ff}.t1{fill:#f0883e}.t2{fill:#bc8cff}}
</style>
`

func (c chart) bounds() (low, highest float64) {
	low, highest = math.Inf(1), 0
	for _, l := range c.lines {
		for _, v := range l.ys {
			low, highest = min(low, v), max(highest, v)
		}
	}
	if c.log {
		return math.Pow(10, math.Floor(math.Log10(low))), math.Pow(10, math.Ceil(math.Log10(highest)))
	}
	step := stepOf(max(highest, c.reach))
	return 0, math.Ceil(max(highest, c.reach)/step) * step
}

func (c chart) ticks(low, highest float64) (out []float64) {
	if c.log {
		for v := low; v <= highest*1.001; v *= 10 {
			out = append(out, v)
		}
		return out
	}
	step := stepOf(highest)
	for v := 0.; v <= highest*1.001; v += step {
		out = append(out, v)
	}
	return out
}

// stepOf parts an axis into four to nine steps of 1, 2 or 5.
func stepOf(most float64) float64 {
	step := math.Pow(10, math.Floor(math.Log10(most)))
	for _, by := range []float64{.1, .2, .5, 1} {
		if most/(step*by) <= 9 {
			return step * by
		}
	}
	return step
}

func (c chart) xAt(x float64) float64 {
	from, to := c.xs[0], c.xs[len(c.xs)-1]
	return left + (x-from)/(to-from)*(wide-left-right)
}

func (c chart) yAt(v, low, highest float64) float64 {
	part := (v - low) / (highest - low)
	if c.log {
		part = (math.Log10(v) - math.Log10(low)) / (math.Log10(highest) - math.Log10(low))
	}
	return float64(high-beneath) - part*(high-beneath-top)
}

// bars draws how far each of some things reaches, in decades.
func bars(title, x string, names []string, values []float64, marks []mark) string {
	const row, label = 26, 290
	tall := top + len(names)*row + beneath
	low, highest := math.Inf(1), 0.
	for _, v := range values {
		low, highest = min(low, v), max(highest, v)
	}
	for _, m := range marks {
		low, highest = min(low, m.at), max(highest, m.at)
	}
	from, to := math.Floor(math.Log10(low)), math.Ceil(math.Log10(highest))
	at := func(v float64) float64 { return label + (math.Log10(v)-from)/(to-from)*(wide-label-60) }
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label=%q font-family="system-ui, sans-serif" font-size="12">`+"\n", wide, tall, title)
	b.WriteString(style)
	fmt.Fprintf(&b, "<text x=\"8\" y=\"18\" font-size=\"14\" font-weight=\"600\" fill=\"currentColor\">%s</text>\n", title)
	for i, name := range names {
		y := top + i*row
		fmt.Fprintf(&b, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"currentColor\">%s</text>", label-8, y+15, name)
		fmt.Fprintf(&b, "<path d=\"M%d %dh%.1fv14h-%.1fz\" class=\"t0\" fill-opacity=\".85\"/>", label, y+3, at(values[i])-label, at(values[i])-label)
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%d\" fill=\"currentColor\" font-size=\"11\">%s</text>\n", at(values[i])+5, y+14, rough(values[i]))
	}
	for _, m := range marks {
		fmt.Fprintf(&b, "<path d=\"M%.1f %dV%d\" stroke=\"currentColor\" stroke-opacity=\".5\" stroke-dasharray=\"2 3\"/>", at(m.at), top-4, tall-beneath+4)
		fmt.Fprintf(&b, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"currentColor\">%s</text>\n", at(m.at), tall-beneath+18, m.name)
	}
	fmt.Fprintf(&b, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"currentColor\" fill-opacity=\".7\">%s</text>\n</svg>\n", (label+wide)/2, tall-8, x)
	return b.String()
}
