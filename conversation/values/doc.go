// Package values judges what a piece of a message is that no list of phrases speaks of:
// in "9913, the cash machine ate it" a PIN, in "gate 9913" nothing. A linear model of hashed
// features weighs the shape of the piece, the words around it and what was asked for;
// it was trained by the program in train, in twelve languages at once. A second one judges
// words one by one, where a secret that is a word like any other could stand.
//
// In doubt it says nothing.
package values
