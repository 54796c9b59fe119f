package checksum

// leastPassphrase is how many words in a row make a password of words: two stand
// side by side in any sentence.
const leastPassphrase = 3

// Passphrase vouches for the words at the front that are a password of words: all
// up to the first that people write about passwords, or that goes on with the
// sentence.
func Passphrase(b []byte) int {
	words, end := 0, 0
	for i := 0; i < len(b); {
		j := i
		for j < len(b) && b[j] != ' ' {
			j++
		}
		if w := b[i:j]; len(w) < 2 || isProse(w) || isFunctionWord(w) {
			break
		}
		words, end = words+1, j
		i = j + 1
	}
	if words < leastPassphrase {
		return 0
	}
	return end
}
