// Package names finds people, streets and places in what somebody wrote: names
// have no check digits and often no capitals, so what tells them is the words
// around them, what lists of names know, and where they stand. A linear model of
// hashed features weighs that, word by word; it was trained by the program in
// train and reads nothing but the text at hand.
//
// In doubt it says nothing: a name in an order's subject that stays readable does
// less harm than a chat full of holes.
package names
