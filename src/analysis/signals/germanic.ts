import type { SignalRule } from './rule.ts';

export const DE: SignalRule[] = [
  {
    signal: 'resolved',
    asked: false,
    not: [
      '(?:nicht|nie|kein\\w*|immer noch|noch nicht|wenn|ob|bis|falls|hoffe|damit|wann|warum|wieso)(?: \\S+){0,4} (?:funktion|geht|gelöst|erledigt|geklappt|angekommen|behoben|erstattet|erhalten|läuft|klappt)\\S*',
    ],
    say: [
      '(?:es |das |alles |hat |ist |jetzt |nun |wieder |endlich |problem |wurde )*(?:funktioniert|gelöst|erledigt|geklappt|angekommen|behoben|erstattet|läuft|klappt|geht)(?: jetzt| nun| wieder| endlich| danke| alles){0,3}\\b(?! (?:nicht|nix|nichts|immer noch|gar nicht|noch nicht|es um|um|so nicht))[^.!?]{0,40}',
    ],
  },
  {
    signal: 'rejected',
    say: [
      '(?:funktioniert|geht|hilft|klappt|bringt|stimmt|reicht|löst)(?: \\S+){0,2} (?:nicht|nichts|nix|leider nicht)\\b[^.!?]{0,40}',
      '(?:hat|haben) (?:\\S+ ){0,2}(?:nicht|nichts|nix) (?:geholfen|funktioniert|gebracht|geklappt)[^.!?]{0,30}',
      'immer noch (?:nicht|kein\\w*|das|die|nichts|derselbe|dasselbe)[^.!?]{0,40}',
      '(?:das|die|der)(?:selbe| gleiche|selben) (?:problem|fehler|antwort)?[^.!?]{0,30}',
      '(?:habe? ich |hab ich )?(?:schon|bereits) (?:gemacht|versucht|probiert|angerufen|getan)[^.!?]{0,30}',
      '(?:unverschämt\\w*|lügen?|lügner|ein witz|frechheit|lächerlich|nutzlos|unmöglich|katastrophe|abzocke|betrug|verarsch\\w+)\\b[^.!?]{0,30}',
    ],
  },
  {
    signal: 'private_sent',
    not: ['(?:nicht|kann ich|soll ich|wie|wurde mir) (?:\\w+ )?(?:schick|send|schreib)\\w*'],
    say: [
      '(?:dm|pn|nachricht|mail|daten|infos?)(?: \\S+){0,4} (?:geschickt|gesendet|raus|geschrieben|ist unterwegs|verschickt)\\b[^.!?]{0,20}',
      '^(?:ok,? |ist |schon |gerade |hab(?:e)? (?:ich )?)*(?:geschickt|gesendet|erledigt|gemacht)\\b[^.!?]{0,30}',
      '(?:habe?|hab) (?:\\S+ ){0,5}(?:dm|pn|nachricht|privatnachricht|mail)(?: \\S+){0,2} (?:geschickt|gesendet|geschrieben)',
    ],
  },
  {
    signal: 'private_silent',
    say: [
      '(?:keine|niemand|nie|ohne|nicht)(?: \\S+){0,4} (?:antwort|reagier|geantwortet|rückmeldung)\\S*(?: \\S+){0,5} (?:dms?|pns?|nachrichte?n?|mails?)\\b',
      '(?:dms?|pns?|nachrichte?n?|mails?)(?: \\S+){0,6} (?:keine|niemand|nicht|ohne) (?:\\S+ )?(?:antwort|reagier|beantwort|geantwortet|rückmeldung)\\S*',
    ],
  },
  {
    signal: 'still_waiting',
    say: [
      '(?:ich |wir |immer noch |noch |seit \\S+ \\S+ )*warten?\\b[^.!?]{0,50}',
      '(?:immer )?noch (?:nicht|keine?|nichts)\\b[^.!?]{0,50}',
      'seit (?:über |mehr als )?(?:\\S+ ){0,2}(?:stunden?|tagen?|wochen?|monaten?)\\b[^.!?]{0,40}',
    ],
  },
  {
    signal: 'thanks',
    not: ['danke für (?:nichts|gar nichts)', 'im voraus', 'kein dank|nein danke'],
    say: ['(?:vielen |besten |herzlichen |ok |super,? |alles klar,? )*(?:danke?|dankeschön|merci)\\b[^.!?]{0,40}'],
  },
  {
    signal: 'goodbye',
    say: ['^(?:tschüss|auf wiedersehen|schönen? (?:tag|abend|wochenende)|gute nacht|bis (?:dann|bald))\\b[^.!?]{0,20}'],
  },
  {
    signal: 'answers',
    say: ['^(?:@\\w+ )*(?:ja|nein|nö|erledigt|gemacht|klar|genau|ok)\\b[^.!?]{0,30}'],
  },
];

export const NL: SignalRule[] = [
  {
    signal: 'resolved',
    asked: false,
    not: [
      '(?:niet|nooit|geen|nog steeds|nog niet|als|wanneer|hopelijk|hoop|zodat|tot|waarom|zonder)(?: \\S+){0,4} (?:werkt|opgelost|gelukt|ontvangen|geregeld|terugbetaald|aangekomen)\\S*',
    ],
    say: [
      '(?:het |alles |is |nu |weer |eindelijk |probleem |inmiddels |al )*(?:werkt|opgelost|gelukt|ontvangen|geregeld|teruggekregen|terugbetaald|aangekomen|doet het)(?: nu| weer| inmiddels| bedankt){0,3}\\b(?! (?:niet|nog niet|nog steeds|niks|geen))[^.!?]{0,40}',
    ],
  },
  {
    signal: 'rejected',
    say: [
      '(?:werkt|helpt|lukt|klopt|gaat|doet)(?: \\S+){0,2} (?:niet|niks|niets)\\b[^.!?]{0,40}',
      'nog steeds (?:niet|geen|niks|hetzelfde|dezelfde|niets)[^.!?]{0,40}',
      '(?:het|de)zelfde (?:probleem|fout|antwoord)?[^.!?]{0,30}',
      '(?:heb ik |ik heb )?(?:dat |het )?al (?:gedaan|geprobeerd|gebeld|gestuurd)[^.!?]{0,30}',
      '(?:schand(?:e|alig)|leugens?|leugenaars|belachelijk|waardeloos|onacceptabel|oplichters?|om te huilen|bizar)\\b[^.!?]{0,30}',
    ],
  },
  {
    signal: 'private_sent',
    not: ['(?:niet|kan ik|moet ik|hoe) (?:\\w+ )?(?:stuur|stuur)\\w*'],
    say: [
      '(?:dm|pb|bericht|mail|gegevens)(?: \\S+){0,4} (?:gestuurd|verzonden|verstuurd)\\b[^.!?]{0,20}',
      '^(?:ok,? |is |net |zojuist |heb )*(?:gestuurd|verzonden|verstuurd|gedaan)\\b[^.!?]{0,30}',
      '(?:heb) (?:\\S+ ){0,5}(?:dm|pb|bericht|mail)(?: \\S+){0,2} (?:gestuurd|verzonden)',
    ],
  },
  {
    signal: 'private_silent',
    say: [
      '(?:geen|niemand|nooit|zonder|niet)(?: \\S+){0,4} (?:antwoord|reactie|gereageerd)\\S*(?: \\S+){0,5} (?:dms?|pbs?|berichten?|mails?)\\b',
      "(?:dm'?s?|pb'?s?|berichten?|mails?)(?: \\S+){0,6} (?:geen|niemand|niet|zonder) (?:\\S+ )?(?:antwoord|reactie|beantwoord|gereageerd)\\S*",
    ],
  },
  {
    signal: 'still_waiting',
    say: [
      '(?:ik |we |nog steeds |nog |al )*wacht(?:en)?\\b[^.!?]{0,50}',
      'nog (?:steeds )?(?:niet|geen|niks|niets)\\b[^.!?]{0,50}',
      '(?:al|sinds) (?:meer dan )?(?:\\S+ ){0,2}(?:uur|uren|dagen|weken|maanden)\\b[^.!?]{0,40}',
    ],
  },
  {
    signal: 'thanks',
    not: ['bedankt voor (?:niks|niets)', 'bij voorbaat|alvast'],
    say: [
      '(?:heel erg |ok |top,? |super,? )*(?:bedankt|dank (?:je|u|jullie)(?: wel)?|dankjewel|dankuwel|thanks|merci)\\b[^.!?]{0,40}',
    ],
  },
  {
    signal: 'goodbye',
    say: ['^(?:doei|tot ziens|fijne? (?:dag|avond|weekend)|welterusten)\\b[^.!?]{0,20}'],
  },
  { signal: 'answers', say: ['^(?:@\\w+ )*(?:ja|nee|gedaan|klopt|prima|ok)\\b[^.!?]{0,30}'] },
];
