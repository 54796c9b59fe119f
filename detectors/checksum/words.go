package checksum

import (
	"bytes"
	"slices"
	"strings"
	"sync"
)

// The words below are what people write where a could stand: "my password
// is wrong", "das Passwort funktioniert nicht". They are lower case; accents are
// kept. Real passwords are rarely any of them.
const proseWords = `
a able about above accepted access account accounts actually after again ago all allowed almost already also although always am an and annoying another any anymore anyone anything anyway apparently are aren't around as asap ask asked asking at attempt automatically available away
back bad banned be because been before being below better between blank blocked both box broken but button by bye
call called came can can't cannot cant case change changed changes changing char characters chars check checked clearly code codes combination complicated complex compromised confirmed confirmation contain contains correct correctly could couldn't currently
day days deactivated declined default defo denied did didn't didnt different difficult digit digits disabled do does doesn't doesnt doing don't done dont down due during
each easy either else email empty encrypted enough enter entered entering error even ever every everyone everything exactly exp expire expired expires expiring
fail failed fails failing false feature few field fields fine first for forgot forgotten found four friend from function further
generated generator get gets getting give given go going gone good got great gone
had hacked happened happening hard has hasn't hasnt have haven't having he help her here hers hey hi hidden him his hm hmm hold honest hours how however
i i'd i'll i'm i've idk if im in inactive incorrect incorrectly input insecure instead into invalid is isn't isnt issue issues it it's its itself
just keep keeps kept kind know known
last later least leaked left less let like list little locked log logged login long longer looks lost lot
made mailed make makes manager many matter may maybe me mean meant message might mine minimum minutes missing mistake mistyped mobile more most much must my myself
name nearly need needed needs never new next no nobody none nope not nothing notworking now number numbers
of off often oh ok okay old on once one ones online only onto open or other others our out outdated over own
page part password passwords people perfectly pin please policies policy portal possible posted prefer pretty private probably problem problems process prompt protected provided put
question quite rather really reason received recently recover recovered recovery refused rejected related remember remembered reminder request requested required requirement requirements reset resets resetting reuse right rule rules
safe said same save saved says screen secure secured security see seem seems send sent set setting settings should shouldn't show showing shown shows simple simply since six so some someone something somehow sometimes soon sorry special still stolen stored strange strength strong stuck stuff such suddenly supposed sure switched system
taken telefoniczne tell temporarily temporary than thank thanks that that's the their them then there these they thing things think this those though three through time times to today together told tomorrow tonight too took tried tries trouble true try trying two type typed typing uhm umm
unable under unfortunately unknown unless until up update updated upper uppercase us use used useless user username users using usual usually
valid validation verification verified verify very via visible
want wanted wants was wasn't way we weak week weird well were weren't what what's whatever when where whether which while who whole whom whose why will with within without won't wont work worked working works would wouldn't write written wrong wrongly
yes yesterday yet you you'd you'll you're you've your yours yourself
alt probiert versucht benutzt eingegeben bitte das dass dein deine dem den der des die dies diese dieser doch ein eine einem einen einer ebenfalls falsch funktioniert für geht gesperrt gleich habe haben hat ich ihr ihre im immer in ist jetzt kann kein keine lautet leider mein meine meinem meinen meiner mit nicht nicht mehr noch nochmal nun nur oder schon sehr sein seit sich sie sind so und ungültig unbekannt unser vergessen verloren vom von war warum was weg wegen weil wenn wie wird wieder wir wo wurde zu zum zur zurück zurücksetzen zurückgesetzt abgelaufen abgelehnt akzeptiert ändern geändert eingeben stimmt bekannt danke auch aber als am an auf aus bei bin bis da eingegeben erhalten nie niemals
a aceptada aceptado reconocida rechazada al algo antes aquí así aún bien bloqueada bloqueado caducada caducado cambiada cambiar cambiado cambié caducó como cómo con correcta correcto cuando cuál de del desde donde dónde e el él ella en era error errónea erróneo es esa ese está estaba estar este esto expirada expirado expiró falla fue fui funciona gracias ha había hace hay he incorrecta incorrecto inválida inválido la las le lo los mal mala más me mi mis misma mismo muy nada necesito ni no nos nueva nuevo nunca o olvidada olvidado olvidé para pero perdida perdí por porque puede puedo que qué quién recuerdo rechazada restablecer se segura seguro según ser si sí siempre sigue sin sobre su sus también te tengo tiene todo tu tú un una vencida vieja y ya yo válida válido ahora actual favor después
accepté acceptée accepter reconnu reconnue refusé refusée alors après au aucun aussi autre aux avant avec avez bien bloqué bloquée ça car ce cela celui ces cette changé changer comme comment correct correcte dans de depuis des deux donc du elle en encore erroné est et était être eu expiré expirée fait faut faux fonctionne ici il impossible incorrect incorrecte invalide j'ai je jamais la le les leur lui ma maintenant mais mal malheureusement marche me même merci mes moi mon n'est ne non nos notre nous on ont ou où oublié oubliée par pas perdu plus possible pour pourquoi quand que quel quelle qui quoi refusé refusée réinitialiser réinitialisé s'il sa sans se ses si son sont sur ta te temporaire toujours tous tout très trop tu un une valide vos votre vous y actuel actuelle perdue svp plaît
schwach montag dienstag mittwoch donnerstag freitag samstag sonntag débil lunes martes miércoles jueves viernes sábado domingo faible lundi mardi mercredi jeudi vendredi samedi dimanche debole lunedì martedì mercoledì giovedì venerdì sabato domenica fraca segunda terça zwak maandag dinsdag woensdag donderdag vrijdag zaterdag zondag słabe poniedziałek wtorek środa czwartek piątek sobota niedziela
abbastanza niente provato provata accettata accettato riconosciuta rifiutata adesso allora altro anche ancora avere bene bloccata bloccato c'è cambiata cambiare cambiato che chi ci come con corretta corretto cosa così da dal dalla dei del della di dimenticata dimenticato dove dopo è ed era errata errato fa fatto funziona già gli grazie ha hai ho i il in invalida invalido io la le lo ma mai mi mia mio molto nei nel nella non nuova nuovo o ogni ora per perché persa piace più poi può prego prima qual quale quando quella quello questa questo reimpostare rifiutata sbagliata sbagliato scaduta scaduto se sempre senza si sia solo sono sta stata stato stessa stesso su sua suo tutto un una uno va vecchia valida valido vuole favore
aceita aceite aceito reconhecida recusada agora ainda alterar aqui até bem bloqueada bloqueado boa com correta correto da das de depois desde do dos e é ela ele em entrar era errada errado está esqueci esquecida este eu expirada expirado expirou foi funciona há incorreta incorreto inválida inválido isso isto já lá mais mas mesma mesmo meu minha muito na não nas nem no nos nova novo nunca o obrigada obrigado onde os ou para pela pelo por porque posso pra qual quando que quem redefinir se segura sem sempre ser seu só sua também tem tenho trocar tudo um uma válida válido você
aan geprobeerd ingevuld gebruikt geaccepteerd herkend geweigerd al alles als altijd andere ben bent bij blijft daar dag dan dank dat de deze die dit doe doen doet door een en er fout foute gaat geblokkeerd geen gewijzigd geweest goed had heb hebben heeft helaas hem het hier hoe hun ik in incorrect is ja je juist juiste kan klopt kon kwijt maar me meer met mij mijn moet na naar niet niks nieuw nieuwe niets nog nooit nu of om omdat onjuist ons onveilig ook op opnieuw over resetten steeds te tegen toch toe tot u uit uw van vanaf veel verkeerd verkeerde verlopen vergeten verloren veranderd voor waar waarom wachtwoord was wat we weer weet wel welk werd werkt wie wij wil wijzigen wordt worden zal ze zeer zich zij zijn zo zonder alstublieft
aby akceptowane przyjmowane odrzucone ale albo bardzo bez błędne błędny być był była było ci co czy dla dlaczego do działa go i ich ile im inne jak jaki jakie jako jego jej jest jestem jeszcze jeśli już każde kiedy kto która które którego ma mam mi mnie moje mój na nad nadal nie niepoprawne niepoprawny nieprawidłowe nieprawidłowy nieaktualne nic nigdy niż nowe nowy o od on ona oraz po pod poprawne ponownie proszę przez przy się są stare stary ta tak także tam te tego ten teraz też to tu twoje tylko tym w wam wygasł wygasło wymagane z za zablokowane zablokowany zapomniałam zapomniałem zapomniane zawsze ze zgubiłem zły złe zmienić zmienione żeby dziękuję zresetować
hai hain tha thi nahi nahin bhool gaya gayi galat sahi kya kyun kaise mera meri mere aap aapka yeh woh kar karo karna raha rahi ho hoga sakta sakte bata batao kaam change naya purana bhul diya
не мой моя мое моё неверный неверно неправильный не подходит забыл забыла работает это что как где был была пароль логин
`

var proseList = sync.OnceValue(func() []string {
	words := strings.Fields(proseWords)
	slices.Sort(words)
	return slices.Compact(words)
})

// hasWord looks for a lower-case word without making a string of it.
func hasWord(w []byte) bool {
	list := proseList()
	for lo, hi := 0, len(list); lo < hi; {
		mid := (lo + hi) / 2
		switch c := compare(w, list[mid]); {
		case c == 0:
			return true
		case c < 0:
			hi = mid
		default:
			lo = mid + 1
		}
	}
	return false
}

func compare(w []byte, s string) int {
	for i := range min(len(w), len(s)) {
		if w[i] != s[i] {
			return int(w[i]) - int(s[i])
		}
	}
	return len(w) - len(s)
}

// isProse reports whether a word, in any case, is one of those that people write
// where a could stand, or an English form that reads like one.
func isProse(w []byte) bool {
	var low [24]byte
	if len(w) == 0 || len(w) > len(low) {
		return false
	}
	key := low[:0]
	for i := 0; i < len(w); i++ {
		c := lowerASCII(w[i])
		switch {
		case c == 0xe2 && i+2 < len(w) && w[i+1] == 0x80 && w[i+2] == 0x99: // ’
			c, i = '\'', i+2
		case c == 0xc3 && i+1 < len(w) && w[i+1] >= 0x80 && w[i+1] <= 0x9e: // À–Þ
			key = append(key, c)
			i++
			c = w[i] + 0x20
		}
		key = append(key, c)
	}
	if hasWord(key) {
		return true
	}
	if n := len(key); n >= 7 && !bytes.ContainsAny(key, "0123456789") && (string(key[n-3:]) == "ing" || string(key[n-2:]) == "ed" && key[n-3] != 'e' || string(key[n-2:]) == "ly") {
		return true
	}
	return false
}
