// Package sense judges what a message asks for, where lists of phrases have no
// word for it: "which four figures do you tap in at the till?" asks for a PIN. A
// linear model of hashed features weighs the words of each sentence, their
// beginnings and the letters in them; it was trained by the program in train, in
// twelve languages at once, and reads nothing but the text at hand.
//
// In doubt it says nothing: what it takes for a question makes the next message
// an answer.
package sense
