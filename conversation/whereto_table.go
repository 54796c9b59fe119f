package conversation

import "strings"

// whereTo lists how people ask for the address that something is to be sent or brought to,
// without the word for an address.
func whereTo() string {
	return strings.Join([]string{
		"where shall we deliver|where should we deliver|where can we send|where can we ship|where shall i send|where should i send|" +
			"where shall i deliver|where do we deliver|where do i send",
		"where would you like it delivered|where would you like it sent|where do you want it delivered|where do you want it sent|" +
			"where would you like them delivered|where should it go|where shall it go",
		"wohin dürfen wir|wohin darf ich|wohin soll ich|wohin können wir|wohin liefern|wohin schicken|wohin geht die lieferung|" +
			"wohin soll es gehen|wohin soll die lieferung",
		"adónde le|adónde lo|adónde la|adónde se lo|adónde enviamos|adónde mandamos|a dónde le enviamos|a dónde le mandamos|" +
			"dónde entregamos|dónde le entregamos|dónde se lo entregamos|dónde se lo dejamos|dónde quiere recibir",
		"où devons nous|où doit on|où faut il|où dois je|où livrer|où l'envoyer|où l'expédier|où vous livrer|où souhaitez vous être livré",
		"dove dobbiamo|dove lo spediamo|dove la spediamo|dove spediamo|dove consegniamo|dove lo mandiamo|dove glielo mandiamo|" +
			"dove vuole riceverlo|dove la consegniamo",
		"para onde enviamos|para onde mandamos|para onde devo enviar|para onde envio|onde entregamos|onde devemos entregar|onde quer receber",
		"waar sturen we|waar bezorgen we|waar leveren we|waarheen|waar moet het heen|waar mag het heen|waar mogen we het bezorgen",
		"gdzie dostarczyć|gdzie wysłać|gdzie doręczyć|gdzie mamy dostarczyć|gdzie mamy wysłać|dokąd wysłać|dokąd dostarczyć|dokąd mamy",
		"कहाँ पहुँचाएँ|कहाँ पहुंचाएं|कहाँ भेजें|कहां भेजें|कहाँ भेजूँ|kahan bhejein|kahan bhejen|kahan bheje|kahan deliver|kahan pahunchayein",
		"どちらにお送り|どちらへお送り|どちらにお届け|どこに送|どこへ送|どこにお届け|送到哪|送到哪里|寄到哪|寄到哪里|寄去哪|送去哪|发到哪",
		"وين نرسل|وين نرسلها|وين نرسله|وين نوصل|وين نوصلها|إلى أين نرسل|إلى أين نوصل|فين نبعت|فين نوصل",
	}, "|")
}
