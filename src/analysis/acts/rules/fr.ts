import type { ActRule } from './rule.ts';

/** French. */
export const FR: ActRule[] = [
  {
    act: 'apology',
    not: [
      "(?:d[ée]sol[ée]e?s?|navr[ée]e?s?) (?:d'apprendre|d'entendre|de lire|de voir|de savoir|que vous soyez)[^.!?]{0,40}",
      '(?:pas besoin|inutile) de (?:vous )?excuser',
    ],
    say: [
      '(?:nous |je )?(?:sommes |suis )?(?:vraiment |sincèrement |profondément |très )?(?:d[ée]sol[ée]e?s?|navr[ée]e?s?)\\b[^.!?]{0,60}',
      '(?:nous vous pr[ée]sentons |toutes |avec |nos |mes |veuillez accepter |acceptez )*(?:nos |mes |toutes nos )?excuses\\b[^.!?]{0,60}',
      "(?:veuillez (?:nous )?(?:m')?excuser|excusez-nous|excusez-moi|pardon(?:nez)?|nous nous excusons|je m'excuse|nous regrettons)\\b[^.!?]{0,60}",
      'pour (?:la|cette|toute|les) (?:g[êe]ne|d[ée]sagr[ée]ments?|attente|inconv[ée]nients?)[^.!?]{0,30}',
    ],
  },
  {
    act: 'empathy',
    not: ['(?:pas|bien) compr(?:is|endre)', "(?:afin|pour) (?:de |d')(?:mieux )?comprendre"],
    say: [
      "(?:triste|pein[ée]e?s?|tristes) (?:de|d') ?(?:lire|apprendre|voir|entendre|l'apprendre)\\b[^.!?]{0,40}",
      "(?:d[ée]sol[ée]e?s?|navr[ée]e?s?) (?:d'apprendre|d'entendre|de lire|de voir|de savoir|que vous soyez)[^.!?]{0,40}",
      '(?:nous |je )(?:comprenons|comprends|conçois|concevons|imagine|imaginons)(?: \\S+){0,3} (?:votre|vos|que|ta|ton|la|le|combien|à quel)\\b[^.!?]{0,50}',
      "ce n'est pas (?:l'expérience|le service|normal|ce que)[^.!?]{0,40}",
    ],
  },
  {
    act: 'ask_info',
    not: ['(?:autre chose|en quoi|comment) (?:pouvons|puis|peut)[^.!?]{0,40}', "n'h[ée]sitez pas[^.!?]{0,60}"],
    say: [
      '(?:pouvez|pourriez|peux|pourrais|pourrait)[- ](?:vous|tu|on)(?: \\S+){0,3} (?:indiquer|pr[ée]ciser|communiquer|dire|confirmer|donner|envoyer|transmettre|expliquer|fournir|faire parvenir|d[ée]tailler|partager)\\w*[^.!?]{0,100}',
      "(?:merci de|veuillez)(?: bien vouloir)?(?: nous| m'| me)?(?: \\S+)? ?(?:indiquer|pr[ée]ciser|communiquer|dire|confirmer|donner|transmettre|expliquer|fournir|d[ée]tailler)\\b[^.!?]{0,100}",
      '(?:indiquez|pr[ée]cisez|communiquez|dites|confirmez|donnez|expliquez|racontez)-(?:nous|moi)\\b[^.!?]{0,100}',
      "(?:quel(?:le)?s?|quand|o[ùu]|comment|depuis quand|avez|est-ce|avez-vous|[êe]tes-vous|est-il|s'agit-il|que|qu'est|de quel|sur quel|à quel|auriez)\\b[^?]{3,140}\\?",
    ],
  },
  {
    act: 'move_private',
    not: [
      "merci (?:de nous avoir|pour votre message|de votre message|d'avoir)[^.!?]{0,30}",
      '(?:nous vous|nous allons vous|je vous|vous sera|on vous) (?:re)?(?:contact|appel|r[ée]pond)\\w*',
      "contact(?:ez|er)(?: directement)? (?:le|la|votre|l') ?(?:vendeur|banque|magasin|transporteur|commerçant|compagnie|fabricant|restaurant|boutique|op[ée]rateur)",
    ],
    say: [
      '(?:joindre|contacter|appeler|appelez|joignez|joignable)(?:-nous| nous)?\\b[^.!?]{0,20}\\d{3,}[^.!?]{0,30}',
      'passez (?:en|par) (?:mp|dm|message|messages|priv[ée])\\b[^.!?]{0,40}',
      '(?:envoyez|envoyer|[ée]crivez|[ée]crire|contactez|contacter|adressez|rejoignez|suivez|transmettre|faire parvenir|communiquer|retrouvez|venez)\\b[^.!?]{0,60}(?:priv[ée]e?s?|dms?|mps?|messages? (?:direct|priv[ée])s?|inbox|message)\\b[^.!?]{0,30}',
      '(?:en|par|via|vos|votre|un|des) (?:votre |un |nos |messages? )?(?:priv[ée]s?|dms?|mps?|messages? (?:direct|priv[ée])s?|inbox)\\b',
      '(?:appelez|contactez|joignez|rappelez)[- ](?:nous|moi)\\b[^.!?]{0,80}',
      '(?:contacter|joindre|appeler) (?:notre|nos|le) (?:service|conseillers?|[ée]quipes?|support)[^.!?]{0,60}',
      '(?:remplissez|compl[ée]tez|remplir|via) (?:le|ce|notre) formulaire[^.!?]{0,40}',
      '(?:consultez|v[ée]rifiez|regardez) (?:vos|votre) (?:dms?|mps?|messages?|messagerie)[^.!?]{0,30}',
    ],
  },
  {
    act: 'deflect',
    say: [
      "(?:contact|adress|rapproch|renseign|voir|rendez)\\w*(?:-vous)?(?: \\S+){0,3} (?:le |la |votre |l'|du |de la |au |aupr[èe]s de |en )?(?:vendeur|banque|magasin|transporteur|commerçant|compagnie|fabricant|restaurant|boutique|op[ée]rateur|agence|gare)\\w*[^.!?]{0,40}",
    ],
  },
  {
    act: 'promise',
    not: [
      '(?:transmettrons|remonterons|ferons remonter|transmettrai|ne manquerons pas de (?:transmettre|remonter))[^.!?]{0,30}(?:commentaire|remarque|avis|suggestion|retour)\\w*',
      'pourrons|pourrai\\b|serons (?:ravis|heureux|l[àa])|serai (?:ravi|heureu|l[àa])|ferons (?:notre|de notre) (?:mieux|possible)|aurons (?:le plaisir|besoin)|verrons',
      'afin (?:que|de)[^.!?]{0,60}',
    ],
    say: [
      '(?:vous|te) (?:rappelle|rappelons|recontacte|recontactons|tiens|tenons|tiendrai|reviens|réponds|répondons|informe|informons|livrons)\\b(?! si)[^.!?]{0,60}',
      '(?:je me|nous nous) renseign\\w+\\b[^.!?]{0,60}',
      "(?:nous |je |on |une? \\S+ |notre [ée]quipe |un conseiller )(?:vous |te |y |le |la |l')?(?:\\S{2,14}(?:erons|irons|rons|erai|irai|rai|era|ira))\\b[^.!?]{0,80}",
      '(?:nous allons|je vais|on va|nos [ée]quipes vont) (?:\\S+ )?(?:v[ée]rifi|regard|contact|rappel|r[ée]soudre|voir|investigu|consult|envoy|rembours|transmett|revenir|faire le|faire un|examin|analys|trait)\\w*[^.!?]{0,80}',
      "(?:nous (?:travaillons|v[ée]rifions|revenons|faisons le n[ée]cessaire|regardons)|nos [ée]quipes (?:travaillent|sont (?:mobilis|à pied d'oeuvre|en train))|est en cours|sommes en train)\\b[^.!?]{0,80}",
      '(?:vous (?:recevrez|aurez|serez (?:contact|rembours|livr|inform|recontact)\\w*))[^.!?]{0,60}',
      '(?:sera|seront) (?:\\S+ )?(?:r[ée]solu|rembours|livr|trait|envoy|r[ée]tabli|corrig)\\w*[^.!?]{0,60}',
      'je reviens vers vous[^.!?]{0,60}|nous revenons vers vous[^.!?]{0,60}',
    ],
  },
  {
    act: 'noted',
    say: [
      "c'est (?:bien )?not[ée]\\b[^.!?]{0,60}",
      '(?:transmettons|transmets|remontons|remonte|faisons remonter|fais remonter|faisons suivre)\\b[^.!?]{0,60}',
      '(?:transmet|remont|partag|fais|faisons|prenons|ferons)\\w*(?: \\S+){0,5} (?:commentaires?|remarques?|avis|suggestions?|retours?|note|message)\\b[^.!?]{0,40}',
      "(?:c'est |bien )not[ée]\\b[^.!?]{0,30}",
      'prenons (?:bonne )?note\\b[^.!?]{0,30}',
    ],
  },
  {
    act: 'action',
    not: ["avez-vous|n'avons|n'ai|n'a pas"],
    say: [
      '(?:nous (?:vous )?avons|je (?:vous )?ai|nous venons de|je viens de)(?: \\S+)? ?(?:envoy[ée]r?|rembours[ée]r?|annul[ée]r?|r[ée]solu|trait[ée]|activ[ée]r?|effectu[ée]|corrig[ée]|modifi[ée]|r[ée]pondu|transf[ée]r[ée]|cr[ée][ée]|ouvert|d[ée]bloqu[ée]|r[ée]tabli|proc[ée]d[ée])\\b[^.!?]{0,60}',
      '(?:a [ée]t[ée]|ont [ée]t[ée]|est d[ée]sormais|est bien) (?:\\S+ )?(?:rembours|annul|r[ée]solu|trait|activ|envoy|corrig|r[ée]tabli|d[ée]bloqu|effectu)\\w*[^.!?]{0,60}',
    ],
  },
  {
    act: 'closure',
    say: [
      '(?:ravis?e?|heureu\\w+|contente?s?|super|parfait|g[ée]nial)(?: \\S+){0,5} (?:r[ée]solu|r[ée]gl[ée]|fonctionn|rentr[ée] dans|pu (?:vous )?aider|vous aider|marche)\\w*[^.!?]{0,40}',
    ],
  },
  {
    act: 'answer',
    say: [
      '(?:rendez-vous|consultez|visitez|cliquez|voir|suivez|retrouvez)(?: \\S+){0,8} (?:{link}|lien|site|page)[^.!?]{0,60}',
      "(?:plus d'informations?|plus d'infos?|d[ée]tails)(?: \\S+){0,3}:? ?{link}",
      'malheureusement,? [^.!?]{5,120}',
      '(?:vous pouvez|il faut|vous devez|il suffit|nous vous conseillons|nous vous invitons à|je vous conseille|je vous invite à|essayez|red[ée]marrez|d[ée]sinstallez|mettez à jour|v[ée]rifiez (?:que|si)|assurez-vous) (?!nous |me |contact|[ée]cri|envoyer)[^.!?]{5,120}',
      "(?:en raison de|suite à|car (?:il|elle|le|la|nous)|n'est pas disponible|est disponible|actuellement|pour le moment|à ce jour|il s'agit)[^.!?]{3,120}",
    ],
  },
  {
    act: 'social',
    say: [
      "merci\\b(?! de (?:nous|m'|bien|me|vous|v[ée]rifier|consulter|suivre|patienter))[^.!?]{0,60}",
      '(?:de rien|je vous en prie|avec plaisir|à bient[ôo]t|bonne (?:journ[ée]e|soir[ée]e|fin|nuit|semaine)|bon week-?end|belle journ[ée]e|excellente)\\b[^.!?]{0,40}',
      "n'h[ée]sitez pas[^.!?]{0,60}",
      '(?:restons|reste|sommes) (?:\\S+ )?(?:à votre (?:disposition|[ée]coute)|disponible|l[àa])\\b[^.!?]{0,40}',
      '(?:ravis?|heureux|contents?)(?: \\S+){0,6} (?:plais|appr[ée]ci|plu|satisf)\\w*[^.!?]{0,40}',
    ],
  },
];
