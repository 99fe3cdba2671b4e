import type { ActRule } from './rule.ts';

/** Dutch. */
export const NL: ActRule[] = [
  {
    act: 'apology',
    not: [
      '(?:sorry|vervelend|spijtig|jammer) (?:om )?(?:te (?:horen|lezen|vernemen)|dat (?:je|u) (?:\\S+ ){0,3}(?:teleurgesteld|ontevreden|gefrustreerd|zo voel))\\w*[^.!?]{0,30}',
      '(?:geen|niet) (?:\\S+ )?(?:excuses|sorry) (?:nodig|zeggen)',
    ],
    say: [
      '(?:onze |mijn |oprechte |welgemeende )*(?:excuses|excuus|verontschuldigingen)\\b[^.!?]{0,60}',
      '\\bsorry\\b[^.!?]{0,60}',
      '(?:het )?spijt (?:ons|me|mij)\\b[^.!?]{0,60}',
      '(?:voor )?(?:het|dit|eventuele) ongemak\\b[^.!?]{0,20}',
    ],
  },
  {
    act: 'empathy',
    not: ['(?:niet|beter|om het|goed) (?:te )?(?:begrijp|snap)\\w*'],
    say: [
      '(?:sorry|vervelend|spijtig|jammer) (?:om )?(?:te (?:horen|lezen|vernemen)|dat (?:je|u) (?:\\S+ ){0,3}(?:teleurgesteld|ontevreden|gefrustreerd|zo voel))\\w*[^.!?]{0,30}',
      '(?:we|wij|ik) (?:begrijpen?|snap(?:pen)?|kan me|kunnen ons)\\b(?: \\S+){0,6} ?(?:frustratie|teleurstelling|dat|je|uw|hoe|voorstellen)\\b[^.!?]{0,40}',
      '(?:dat is|wat|dit is|heel|erg) (?:\\S+ )?(?:vervelend|jammer|balen|niet (?:fijn|leuk|goed|de bedoeling))\\b[^.!?]{0,30}',
    ],
  },
  {
    act: 'ask_info',
    not: ['(?:nog iets|verder|waarmee|waar) (?:\\S+ )?(?:kunnen|kan|helpen)[^.!?]{0,40}'],
    say: [
      'laat (?:ons |me |mij )?(?:even |maar )?weten (?:in |op |bij |om )?(?:welke?|wat|waar|wanneer|hoe)\\b[^.!?]{0,80}',
      '(?:kun|kan|kunt|zou|zou je|wil|wilt|mogen|mag)(?: \\S+){0,4} [^.!?]{0,60}(?:doorgeven|vertellen|laten weten|sturen|geven|bevestigen|uitleggen|delen|aangeven|toelichten|weten)\\b[^.!?]{0,40}',
      '(?:laat|geef|vertel|stuur|deel) (?:ons|me|mij)\\b[^.!?]{0,80}',
      '(?:welke?|wanneer|waar|wat|hoe|sinds wanneer|heb|heeft|is|zijn|ben|gaat|krijg|om welk|lukt|doet)\\b[^?]{3,140}\\?',
    ],
  },
  {
    act: 'move_private',
    not: [
      '(?:bedankt|dank) (?:\\S+ ){0,2}voor (?:je|uw|het) (?:bericht|contact|dm)[^.!?]{0,20}',
      '(?:we|wij|ik|collega|iemand) (?:\\S+ ){0,2}(?:nemen|neem|neemt|bellen?|belt|contacteren)\\b[^.!?]{0,50}',
      '(?:neem|contact)(?: \\S+){0,4} (?:verkoper|bank|winkel|filiaal|fabrikant|bezorger|luchtvaart\\w*|restaurant)',
    ],
    say: [
      "(?:stuur|stuurt|mail|volg|geef|app)\\w*\\b[^.!?]{0,60}(?:\\bdm'?s?\\b|\\bpb'?s?\\b|priv[ée]?(?:bericht)?|bericht|e-?mail)\\b[^.!?]{0,30}",
      "(?:via|per|in|een|je|uw) (?:een |je |uw |onze )?(?:dm'?s?|pb'?s?|priv[ée]bericht(?:en)?|direct message|priv[ée])\\b",
      '(?:bel|neem contact|contacteer|chat)(?: \\S+){0,4} (?:ons|met ons|onze|klantenservice|via|op|\\d)\\b[^.!?]{0,60}',
      '(?:contactformulier|formulier)\\b[^.!?]{0,50}',
      "(?:check|bekijk|kijk in) (?:je|uw) (?:dm'?s?|berichten|inbox)[^.!?]{0,30}",
    ],
  },
  {
    act: 'deflect',
    say: [
      '(?:moet|kun|kunt|dien|dient) (?:je|u)\\b[^.!?]{0,20}\\b(?:bij|met) (?:je|uw|de|het|jouw)\\s(?:\\S+ )?(?:bank|verkoper|winkel|bezorger|vervoerder|luchtvaartmaatschappij|fabrikant|reisbureau|verzekeraar|hotel)\\w*[^.!?]{0,30}',
      '(?:neem|contact|vraag|ga|wend)\\w*(?: \\S+){0,6} (?:verkoper|bank|winkel|filiaal|fabrikant|bezorger|luchtvaart\\w*|restaurant|reisbureau)\\w*[^.!?]{0,40}',
    ],
  },
  {
    act: 'promise',
    not: [
      '(?:we |wij |ik )?nem(?:en|en we|en wij)? (?:het|dit|dat|je \\S+|uw \\S+) mee\\b',
      '(?:geven?|sturen?|zal|zullen)(?: \\S+){0,5} (?:feedback|opmerking|suggestie|compliment)\\w*(?: \\S+){0,2} (?:door|doorgeven)',
      '(?:zodat|zodra je|om|als) (?:we|wij|ik|je|u)\\b[^.!?]{0,50}',
      '(?:kunnen|kan|graag|helpen|hopen|willen|wil)\\b[^.!?]{0,20}',
    ],
    say: [
      'komt (?:er )?(?:een|onze) (?:monteur|technicus|collega|bezorger)\\b[^.!?]{0,50}',
      '(?:bedrag|geld|terugbetaling|pakket|bestelling)\\b[^.!?]{0,20}\\b(?:staat|komt|is|wordt)\\b[^.!?]{0,20}\\b(?:binnen|morgen|vandaag|uiterlijk)\\b[^.!?]{0,50}',
      '(?:we|wij|ik|collega\\S*|iemand|team|monteur) (?:\\S+ ){0,2}?(?:zal|zullen|gaan|ga|gaat)\\b[^.!?]{0,90}',
      '(?:we|wij|ik|collega\\S*|iemand|team) (?:\\S+ ){0,2}?(?:nemen?|neemt|zoeken?|zoekt|kijken?|kijkt|bellen?|belt|werken?|werkt|onderzoeken?|lossen|komen?|komt|laten?|houden?|zetten?)\\b[^.!?]{0,80}',
      '(?:zijn|is) (?:\\S+ ){0,3}(?:bezig|aan het (?:werk|onderzoeken|kijken|uitzoeken))\\b[^.!?]{0,60}',
      '(?:je|u) (?:\\S+ )?(?:ontvangt|krijgt|hoort)(?: \\S+){0,5}[^.!?]{0,60}',
      '(?:wordt|worden) (?:\\S+ ){0,5}(?:terugbetaald|opgelost|geleverd|bezorgd|verzonden|hersteld|verwerkt|teruggestort)\\b[^.!?]{0,40}',
    ],
  },
  {
    act: 'noted',
    say: [
      '(?:geven?|sturen?|neem|nemen|zetten?)(?: \\S+){0,6} (?:door|mee)\\b[^.!?]{0,30}',
      '(?:feedback|opmerking|suggestie|compliment|klacht)\\w*(?: \\S+){0,5} (?:door(?:gegeven|gestuurd|geven|sturen)?|genoteerd|meegenomen)\\b[^.!?]{0,30}',
      'genoteerd\\b',
    ],
  },
  {
    act: 'action',
    not: ['(?:heb je|hebt u|heeft u|hebben (?:we|wij) (?:niet|geen))\\b[^.!?]{0,60}'],
    say: [
      '(?:we|wij|ik) (?:heb|hebben) (?:\\S+ ){0,7}(?:gestuurd|verstuurd|verzonden|terugbetaald|geannuleerd|opgelost|geactiveerd|aangepast|gewijzigd|hersteld|gereageerd|geregeld|aangemaakt|teruggestort|ingepland)\\b[^.!?]{0,40}',
      '(?:is|zijn|werd) (?:\\S+ ){0,4}(?:terugbetaald|geannuleerd|opgelost|geactiveerd|verzonden|hersteld|aangepast|teruggestort)\\b[^.!?]{0,40}',
    ],
  },
  {
    act: 'closure',
    say: [
      '(?:fijn|blij|top|super|mooi|goed)(?: \\S+){0,6} (?:opgelost|gelukt|werkt|geholpen|helpen|geregeld|in orde)\\b[^.!?]{0,40}',
    ],
  },
  {
    act: 'answer',
    say: [
      '(?:bezoek|kijk|bekijk|vind|klik|volg|ga naar|check)\\w*(?: \\S+){0,8} (?:{link}|link|site|pagina|website)[^.!?]{0,60}',
      '(?:meer|verdere) (?:info|informatie|details)(?: \\S+){0,3}:? ?{link}',
      'helaas [^.!?]{5,120}',
      '(?:je kunt|u kunt|je kan|kun je|je moet|u moet|probeer|herstart|update|verwijder|controleer|zorg|we raden|ik raad) (?!ons|een dm|contact)[^.!?]{5,120}',
      '(?:vanwege|omdat|doordat|is (?:\\S+ )?(?:beschikbaar|mogelijk|nodig)|zijn (?:\\S+ )?beschikbaar|momenteel|op dit moment|het gaat om)[^.!?]{3,120}',
    ],
  },
  {
    act: 'social',
    say: [
      '(?:bedankt|dank (?:je|u|jullie)(?: wel)?|dankjewel)\\b[^.!?]{0,60}',
      '(?:graag gedaan|geen probleem|geen dank|met plezier|groet(?:jes|en)?|fijne? (?:dag|avond|weekend|middag)|veel (?:plezier|succes)|tot (?:ziens|snel))\\b[^.!?]{0,40}',
      '(?:leuk|fijn|wat leuk|mooi) (?:om )?te (?:horen|lezen)[^.!?]{0,40}',
      '(?:heb je|mocht je|als je) (?:\\S+ ){0,2}vragen[^.!?]{0,50}',
      '(?:we|wij) (?:zijn|staan) (?:\\S+ )?(?:voor (?:je|u) klaar|er voor je)\\b[^.!?]{0,30}',
    ],
  },
];
