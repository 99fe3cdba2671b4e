import type { ActRule } from './rule.ts';

/** German. */
export const DE: ActRule[] = [
  {
    act: 'apology',
    not: [
      '(?:tut (?:uns|mir)|bedauern) (?:\\S+ ){0,3}(?:zu hören|zu lesen|zu erfahren|dass (?:du|sie|ihr) (?:\\S+ ){0,3}(?:fühl|enttäuscht|unzufrieden|verärgert))\\w*[^.!?]{0,30}',
      '(?:keine|nicht) (?:\\S+ )?(?:entschuldig)\\w* (?:nötig|müssen|brauch)\\w*',
    ],
    say: [
      '(?:wir |ich )?(?:bitten? (?:\\S+ ){0,3}(?:um )?)?(?:entschuldig(?:e|en|t|ung|ungen)|verzeihung|verzeih\\w*|pardon)\\b[^.!?]{0,60}',
      '(?:das |es )?(?:tut|tuts) (?:uns|mir|es uns|es mir|uns das|mir das)(?: \\S+){0,4} leid\\b[^.!?]{0,60}',
      '\\bsorry\\b[^.!?]{0,60}',
      '(?:wir |ich )?bedauern?\\b[^.!?]{0,60}',
      '(?:die|etwaige|entstandenen?) (?:\\S+ )?(?:unannehmlichkeiten|umstände|wartezeit)\\b[^.!?]{0,20}',
    ],
  },
  {
    act: 'empathy',
    not: ['(?:nicht|besser|falsch|um es|damit wir) (?:\\S+ )?(?:versteh|nachvollzieh)\\w*'],
    say: [
      '(?:das ist|ist|wie|echt|sehr|richtig|wirklich|total|natürlich)(?: \\S+){0,3} (?:ärgerlich|frustrierend|schade|blöd|doof|unangenehm|nervig)\\b[^.!?]{0,30}',
      '(?:tut (?:uns|mir)|bedauern) (?:\\S+ ){0,3}(?:zu hören|zu lesen|zu erfahren|dass (?:du|sie|ihr) (?:\\S+ ){0,3}(?:fühl|enttäuscht|unzufrieden|verärgert))\\w*[^.!?]{0,30}',
      '(?:wir |ich )?(?:verstehen?|können? (?:\\S+ ){0,4}(?:gut )?(?:verstehen|nachvollziehen)|kann (?:\\S+ ){0,4}(?:verstehen|nachvollziehen))\\b[^.!?]{0,50}',
      '(?:das ist|ist|wie|sehr) (?:\\S+ )?(?:ärgerlich|frustrierend|schade|unschön|nicht schön|unerfreulich)\\b[^.!?]{0,30}',
      '(?:deinen|ihren|euren|dein|ihr) (?:\\S+ )?(?:ärger|unmut|frust|verständnis)\\b[^.!?]{0,30}',
    ],
  },
  {
    act: 'ask_info',
    not: ['(?:noch (?:etwas|was)|sonst noch|womit|wie) (?:\\S+ )?(?:können|kann|helfen|behilflich)[^.!?]{0,40}'],
    say: [
      '(?:k[öo]nn(?:t?est|t?en|t?et|en)|kannst|magst|würdest|würden)(?: \\S+){0,3} (?:bitte |mal |noch |kurz )*[^.!?]{0,60}(?:mitteilen|nennen|sagen|schicken|senden|geben|verraten|bestätigen|beschreiben|erklären|durchgeben|angeben|zukommen lassen)\\b[^.!?]{0,40}',
      '(?:bitte )?(?:teil(?:e|en)?|nenn(?:e|en)?|sag(?:e|en)?|gib|geben|verrat(?:e|en)?|beschreib(?:e|en)?|bestätig(?:e|en)?|schild(?:e|er|ern)\\w*) (?:sie |du )?(?:uns|mir)\\b[^.!?]{0,80}',
      '(?:welche[rsnm]?|wann|wo|wie|was|seit wann|um welche|hast|haben|ist|sind|bist|handelt|wurde|gab|gibt|kommt|tritt|funktioniert)\\b[^?]{3,140}\\?',
    ],
  },
  {
    act: 'move_private',
    not: [
      '(?:danke|vielen dank) für (?:deine|ihre|die|eure) (?:nachricht|anfrage|mail|dm)[^.!?]{0,20}',
      '(?:wir|ich|kollegen?|team|jemand) (?:\\S+ ){0,2}(?:melden?|kontaktier\\w*|rufen?|meldet|setzen uns)\\b[^.!?]{0,60}',
      '(?:wende|wenden|kontaktier\\w*)(?: \\S+){0,4} (?:verkäufer|bank|händler|filiale|hersteller|versand\\w*|fluggesellschaft|restaurant|paketdienst)',
    ],
    say: [
      '(?:schick|schreib|send|melde|folg|gib|teil)\\w*\\b[^.!?]{0,60}(?:\\bdms?\\b|\\bpns?\\b|privat(?:e|er)?(?: nachricht)?|direktnachricht|nachricht|privatnachricht|e-?mail)\\b[^.!?]{0,30}',
      '(?:per|via|in|eine|als|deine|ihre) (?:einer |deinen |ihren |der |privaten? )?(?:dms?|pns?|direktnachricht(?:en)?|privatnachricht(?:en)?|privaten? nachricht(?:en)?)\\b',
      '(?:ruf(?:e|en)?|kontaktier(?:e|en)?|erreich\\w*|meld(?:e|en)?|wend(?:e|en)?) (?:sie |du |dich |sich |bitte |doch |uns |gerne? |einfach )*(?:uns|unsere[nr]?|bei uns|an uns|unter|an unsere\\w*)\\b[^.!?]{0,80}',
      '(?:hotline|kundenservice|kundendienst|service)(?:nummer| unter| erreichst| erreichen)?\\b[^.!?]{0,20}(?:\\d|{link}|unter|erreich)[^.!?]{0,40}',
      '(?:kontaktformular|formular)\\b[^.!?]{0,50}',
      '(?:schau|sieh|check)\\w* (?:\\S+ )?in (?:deine|ihre) (?:dms?|pns?|nachrichten|postfach)[^.!?]{0,30}',
    ],
  },
  {
    act: 'deflect',
    say: [
      '(?:musst|müssen|solltest|sollten|bitte|kannst|klär\\w*|frag\\w*)\\b[^.!?]{0,30}\\b(?:an|mit|bei) (?:deine[nrm]?|ihre[nrm]?|die|den|der|dem)\\s(?:\\S+ )?(?:bank|händler|verkäufer|filiale|hersteller|reisebüro|airline|fluggesellschaft|paketdienst|vermieter|versicherung|anbieter|werkstatt|hausbank)\\w*[^.!?]{0,30}',
      '(?:wende|wenden|kontaktier\\w*|frag\\w*|melde\\w*|sprich|sprechen)(?: \\S+){0,5} (?:verkäufer|bank|händler|filiale|hersteller|versand\\w*|fluggesellschaft|restaurant|paketdienst|markt|shop vor ort|reisebüro)\\w*[^.!?]{0,40}',
    ],
  },
  {
    act: 'promise',
    not: [
      '(?:geben?|leiten?|werde\\w*)(?: \\S+){0,4} (?:feedback|kritik|lob|anregung|rückmeldung|hinweis)\\w*[^.!?]{0,30}',
      '(?:damit|um|so) (?:wir|ich|uns|es|dir|ihnen)?[^.!?]{0,60}(?:können|kann|zu können)',
      '(?:würden|würde|gerne?|können|kann|helfen (?:wir|dir|ihnen)|wünschen|hoffen)\\b[^.!?]{0,30}',
      'wird (?:nicht|leider|empfohlen|benötigt|angezeigt)',
    ],
    say: [
      '(?:morgen|heute|übermorgen|\\w+tag|gleich|dann)\\b[^.!?]{0,15}\\b(?:kommt|meldet|ruft|schaut)\\b[^.!?]{0,10}\\b(?:ein|eine|unser|unsere|der|die|jemand)\\b[^.!?]{0,50}',
      '(?:geben?|gebe) (?:dir|ihnen|euch)\\b[^.!?]{0,30}bescheid\\b',
      'geh(?:en|e) (?:dem|der sache)(?: \\S+){0,2} (?:nach|auf den grund)\\b[^.!?]{0,60}',
      '(?:geld|betrag|erstattung|gutschrift|paket|lieferung|bestellung|karte)\\b[^.!?]{0,30}\\b(?:ist|kommt|wird|sollte)\\b[^.!?]{0,20}\\b(?:in \\S+ (?:\\S*tagen|stunden|wochen)|bis|morgen|binnen|innerhalb)\\b[^.!?]{0,60}',
      '(?:wir|ich|kollegen?|kolleg(?:e|in)|team|jemand|man|sie|er) (?:\\S+ ){0,3}?(?:melden?|meldet|kümmern?|kümmert|prüfen?|prüft|klären?|klärt|schauen?|arbeiten?|arbeitet|kontaktieren?|kontaktiert|informieren?|rufen?|antworten?|antwortet|untersuchen?|haken?|fragen?|leiten? (?:\\S+ ){0,3}(?:weiter|ein))\\b(?! (?:sie|du|dich) )[^.!?]{0,80}',
      '(?:wir|ich|es|das|die|der|ihr|dein|ihre|deine|kollegen?|techniker) (?:\\S+ ){0,2}?(?:werden?|wird)\\b[^.!?]{0,90}',
      '(?:werden|werde) (?:wir|ich|uns|sich)\\b[^.!?]{0,80}',
      '(?:arbeiten|prüfen|kümmern|klären|schauen) (?:wir|uns|bereits|gerade|daran|mit hochdruck)\\b[^.!?]{0,80}',
      '(?:du|sie|ihr) (?:\\S+ )?(?:erhältst|erhalten|bekommst|bekommen|hörst|hören)(?: \\S+){0,4} (?:von uns|antwort|rückmeldung|erstattung|mail|anruf|gutschrift)\\b[^.!?]{0,60}',
      '(?:wird|werden) (?:\\S+ ){0,5}(?:erstattet|behoben|geliefert|gelöst|bearbeitet|versendet|zugestellt|gutgeschrieben|geprüft)\\b[^.!?]{0,40}',
    ],
  },
  {
    act: 'noted',
    say: [
      '(?:ist |haben wir |habe ich |wird )?notiert\\b[^.!?]{0,30}',
      'nehmen wir (?:gern |so |gerne )?(?:mit|auf)\\b',
      '(?:geb|leit|reich|nehm)\\w*(?: \\S+){0,5} (?:weiter|auf|mit)\\b[^.!?]{0,30}',
      '(?:feedback|kritik|lob|anregung|rückmeldung|hinweis|kommentar)\\w*(?: \\S+){0,5} (?:weiter(?:gegeben|geleitet|geben|leiten)?|notiert|aufgenommen)\\b[^.!?]{0,30}',
      '(?:haben|habe) (?:\\S+ ){0,3}(?:notiert|weitergegeben|weitergeleitet)\\b',
    ],
  },
  {
    act: 'action',
    not: ['(?:hast du|haben sie|habt ihr|haben wir nicht|habe ich nicht)\\b[^.!?]{0,60}'],
    say: [
      '(?:wir|ich) (?:hab|habe|haben) (?:\\S+ ){0,7}(?:geschickt|gesendet|erstattet|storniert|behoben|gelöst|veranlasst|aktiviert|geändert|korrigiert|beauftragt|freigeschaltet|zurückgesetzt|geantwortet|eröffnet|gutgeschrieben|erledigt|weggeschickt|entsperrt)\\b[^.!?]{0,40}',
      '(?:wurde|wurden|ist|sind) (?:\\S+ ){0,4}(?:erstattet|storniert|behoben|gelöst|aktiviert|freigeschaltet|versendet|gutgeschrieben|korrigiert|erledigt|zurückgesetzt|entsperrt)\\b(?! worden\\?)[^.!?]{0,40}',
    ],
  },
  {
    act: 'closure',
    say: [
      '(?:schön|super|toll|prima|klasse|freut uns)\\b[^.!?]{0,30}\\b(?:wieder|jetzt|nun)\\b[^.!?]{0,20}\\b(?:läuft|geht|klappt|funktioniert|passt)\\b[^.!?]{0,20}',
      '(?:freut|freuen|super|prima|schön|toll|klasse)(?: \\S+){0,6} (?:gelöst|geklappt|funktioniert|erledigt|helfen konnten|geholfen|läuft|klappt|behoben)\\b[^.!?]{0,40}',
    ],
  },
  {
    act: 'answer',
    say: [
      '(?:besuch|findest|finden|schau|klick|siehe|infos?|folg|nutze?)\\w*(?: \\S+){0,8} (?:{link}|link|seite|website|webseite|homepage)[^.!?]{0,60}',
      '(?:weitere|mehr|nähere) (?:infos?|informationen|details)(?: \\S+){0,3}:? ?{link}',
      'leider [^.!?]{5,120}',
      '(?:du kannst|sie können|ihr könnt|kannst du|können sie|du musst|sie müssen|bitte (?:versuch|starte|prüf|aktualisier|installier|deinstallier|lösch|setz|warte|beacht|geh|öffne)\\w*|versuch(?:e|en sie)? (?:bitte |mal )?|starte|am besten|wir empfehlen|ich empfehle) (?!uns|dich an|sich an|eine dm|eine pn)[^.!?]{5,120}',
      '(?:aufgrund|wegen|weil|da (?:es|die|der|das|wir)|ist (?:\\S+ )?(?:verfügbar|möglich|nötig|geplant)|sind (?:\\S+ )?verfügbar|derzeit|aktuell|momentan|zurzeit|es handelt sich)[^.!?]{3,120}',
    ],
  },
  {
    act: 'social',
    say: [
      '(?:vielen |herzlichen |besten )?dank(?:e|eschön)?\\b[^.!?]{0,60}',
      '(?:gern(?:e)? geschehen|sehr gerne?|gerne doch|kein problem|viele grüße|liebe grüße|beste grüße|schönen? (?:tag|abend|wochenende|feierabend)|viel (?:spaß|freude|erfolg)|guten rutsch|bis bald)\\b[^.!?]{0,40}',
      '(?:das )?freut (?:uns|mich)\\b[^.!?]{0,50}',
      '(?:bei (?:weiteren )?fragen|wenn (?:du|sie) (?:\\S+ )?fragen|melde dich (?:gerne )?(?:jederzeit|wieder))[^.!?]{0,50}',
      '(?:sind|bin) (?:\\S+ )?(?:für (?:dich|sie|euch) da|jederzeit)\\b[^.!?]{0,30}',
    ],
  },
];
