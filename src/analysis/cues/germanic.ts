import { type Lexicon, phrases } from './pattern.ts';

/** German: the codes are those of `FOREIGN`. */
export const DE: Lexicon = {
  safety: phrases(`
      gefährlich|gefahr|lebensgefahr|lebensgefährlich|brand|krankenhaus|spital|notaufnahme; gasgeruch; riecht|stinkt nach gas|rauch;
      vergiftung|lebensmittelvergiftung; erbrochen|übergeben; stromschlag; explodiert; verletzt; beinahe|fast .. erstickt|gestorben|überfahren;
      allergie|allergisch|allergischer
    `),
  fraud: phrases(`
      betrug|betrüger|betrogen|abzocke|abzocker|gauner; gestohlen|diebstahl|geklaut; gehackt; nie gebucht|bestellt|abgeschlossen;
      ohne meine|mein zustimmung|einverständnis|wissen; aufgeschwatzt|untergejubelt; die ich nicht kenne
    `),
  legal: phrases(`
      anwalt|rechtsanwalt|klage|verklagen|gericht|verbraucherzentrale|bundesnetzagentur|konsumentenschutz|schlichtungsstelle; anzeige erstattet|erstatten;
      rechtliche schritte; frist gesetzt; gesundheitsamt
    `),
  angry: phrases(`
      frechheit|unverschämt|unverschämtheit|skandal|zumutung|peinlich;
      schlecht|schlechter|schlechte|schlechteste|schlimmste|furchtbar|schrecklich|katastrophe|katastrophal|mies|miserabel|unterirdisch;
      scheiße|scheiss|scheiß|mist|müll|drecksladen|saftladen;
      enttäuscht|enttäuschend|sauer|wütend|genervt|nervt|verärgert;
      unfähig|inkompetent|lächerlich|inakzeptabel|unmöglich|witz; nie wieder|mehr; schnauze|nase voll
    `),
  waiting: phrases(`
      warte|warten|wartet|gewartet|wartezeit|warteschleife; in bearbeitung; nichts gehört; nicht gemeldet|gerührt; bis heute|jetzt; hingehalten|vertröstet;
      seit <n>|gestern|heute|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochen|tagen|monaten|stunden|über|einer|zwei|drei|mehreren;
      <n> tage|tagen|wochen|stunden|monate|monaten|minuten; immer noch; noch immer|nicht|keine|kein|nichts;
      verspätung|verspätet|verzögerung; keine antwort|rückmeldung|reaktion|info|lieferung;
      wann kommt|kann|wird|bekomme|geht; wo bleibt|ist
    `),
  again: phrases(`
      schon wieder; wieder nicht|kein|mal|keine; zum dritten|zweiten|vierten|x|wiederholten; jedes mal; jeden tag;
      immer; ständig|dauernd; mehrfach|mehrmals; <n> mal
    `),
  broken: phrases(`
      nicht .. funktioniert|geht|angekommen|erreichbar|möglich|geliefert|erhalten|bekommen|da|zugestellt|laden|öffnen|einloggen;
      funktioniert|geht|lädt|klappt .. nicht|nichts; niemand|keiner meldet|antwortet|geht|hilft|weiß|erreichbar;
      kaputt|defekt|beschädigt|zerstört|gebrochen; störung|ausfall|ausgefallen|fehler|fehlermeldung|problem|probleme;
      kein|keine .. internet|netz|strom|empfang|signal|verbindung|wlan|wasser|heizung;
      verloren|weg|storniert|gestrichen|annulliert;
      komme|kann .. nicht .. einloggen|rein|anmelden|zugreifen|bezahlen|öffnen
    `),
  money: phrases(`
      rückerstattung|erstattung|erstattet|erstatten|geld; abgebucht|abbuchung|berechnet|rechnung|bezahlt|gutschrift;
      zu viel
    `),
  leaving: phrases(`
      kündige|kündigen|kündigung|gekündigt; wechsle|wechseln|wechsel; nie wieder; nie mehr
    `),
  ask: phrases(`
      hilfe|helfen|helft; bitte; wie kann|komme|lange|geht|bekomme|viel; können|könnt|könnten;
      brauche|möchte|will|würde; wann|wo|warum|wieso|weshalb
    `),
  thanks: phrases(`
      danke|dankeschön|dank|merci|dankesehr; vielen dank; herzlichen dank
    `),
  praise: phrases(`
      hut ab; engel|held|perle|meisterwerk; so geht service; so muss das; gold wert; nicht meckern; tadellos|einwandfrei; kompliment; riesenkompliment; ein traum;
      super|toll|toller|tolle|klasse|spitze|perfekt|großartig|ausgezeichnet|hervorragend|fantastisch|genial;
      sehr gut|freundlich|nett|zufrieden|schnell; lob; weiter so
    `),
  resolved: phrases(`
      gelöst|erledigt|behoben|repariert|geklärt; geld ist zurück; passt alles; alles geklappt; hat sich erledigt|geklärt; geht|funktioniert|läuft wieder|jetzt; hat geklappt; ist angekommen
    `),
};

/** Dutch: the codes are those of `FOREIGN`. */
export const NL: Lexicon = {
  safety: phrases(`
      gevaarlijk|gevaar|levensgevaarlijk|brand|ziekenhuis|spoed; gaslucht|gasgeur; ruikt|stinkt naar gas|rook|brand;
      voedselvergiftiging|vergiftigd; overgegeven; elektrocut*; ontploft|geëxplodeerd; gewond|verwond; bijna .. gestikt|dood|aangereden;
      allergie|allergisch|allergische; ademnood
    `),
  fraud: phrases(`
      oplichters|oplichting|opgelicht|fraude|afzetters|afzetterij; gestolen|diefstal|stelen; gehackt; nooit .. afgesloten|besteld|gevraagd;
      zonder mijn toestemming|medeweten; aangesmeerd; die ik niet ken
    `),
  legal: phrases(`
      advocaat|rechter|rechtszaak|rechtbank|aangifte|consumentenbond|acm|geschillencommissie|ombudsman|nvwa; ingebrekestelling; juridische stappen
    `),
  angry: phrases(`
      schandalig|schande|belachelijk|onacceptabel|waardeloos|waardeloze;
      slecht|slechte|slechtste|vreselijk|verschrikkelijk|dramatisch|drama|ramp|bagger|kut|klote|ruk;
      teleurgesteld|teleurstellend|boos|woedend|irritant|zat|balen; onbeschoft|onbekwaam|incompetent; wat een
    `),
  waiting: phrases(`
      wacht|wachten|gewacht|wachttijd|wachtrij; in behandeling; niks .. gehoord|vernomen; niets vernomen|gehoord; laten horen; tot op heden; intussen <n>; al <n>|dagen|weken|uren|maanden|lang|een|twee|drie; sinds;
      <n> dagen|weken|uur|uren|maanden|dag|week; nog steeds|niet|geen|altijd; vertraging|vertraagd|laat;
      geen reactie|antwoord|bericht|pakket|levering; wanneer komt|krijg|wordt|kan|is; waar blijft|is
    `),
  again: phrases(`
      weer|alweer; opnieuw; derde|tweede|vierde keer; elke keer|dag; steeds; meerdere keren; <n> keer; altijd
    `),
  broken: phrases(`
      werkt|doet|lukt|komt|laadt|gaat .. niet|niets;
      niet .. geleverd|ontvangen|bezorgd|bereikbaar|werkt|inloggen|aangekomen|mogelijk;
      niemand neemt|reageert|belt|helpt|weet|antwoordt;
      kapot|stuk|defect|beschadigd|storing|storingen|fout|foutmelding; probleem|problemen;
      geen internet|bereik|stroom|verbinding|signaal|wifi|tv|water; kwijt|verloren|geannuleerd|uitgevallen|weg;
      kan .. niet|geen
    `),
  money: phrases(`
      terugbetaling|terugbetaald|terugbetalen|geld; afgeschreven|incasseren|rekening|factuur|betaald|gefactureerd
    `),
  leaving: phrases(`
      opzeggen|opgezegd|opzegging|zeg; overstappen|overgestapt|stap; nooit meer|weer
    `),
  ask: phrases(`
      help|helpen|hulp; alsjeblieft|aub|graag|svp; hoe kan|lang|krijg|moet; kunnen|kunt|kan|kun jullie|je|u|iemand;
      wil|zou|nodig; wanneer|waar|waarom
    `),
  thanks: phrases(`
      bedankt|dank|dankjewel|thanks|dankje|thx|merci|dankjulliewel; dank je|u|jullie
    `),
  praise: phrases(`
      geweldig|top|fantastisch|prima|uitstekend|perfect|super|mooi|fijn;
      petje af; dikke duim; held|engel|schat|pareltje|meesterwerk|topper; zo hoort|kan het; niks te klagen; gouden; klasse; wat attent|lief;
      heel|erg blij|goed|vriendelijk|tevreden|snel; complimenten|compliment
    `),
  resolved: phrases(`
      opgelost|gelukt|geregeld|gerepareerd|verholpen; geld is terug; in orde gekomen; alles in orde; doet het weer; doet het weer|nu; werkt weer|nu
    `),
};
