import { type Lexicon, phrases } from './pattern.ts';

/** Words that tell what a matter is about; codes are topics. English; other languages have theirs in `foreign.ts`. */
export const TOPIC_WORDS: Lexicon = {
  delivery: phrases(`
    deliver*; parcel|parcels|package|packages|packet; courier|couriers; tracking|tracked|track;
    shipped|shipping|shipment|ship|ships; dispatch|dispatched|despatched; arrive|arrived|arrives|arriving|arrival;
    driver|drivers; depot|van|doorstep|neighbour|neighbor; post|postal|mail lost|delivered;
    order ... here|yet|come|came|where|missing|late; bag|bags|baggage|luggage|suitcase; next day; waiting in;
    ups|fedex|dpd|usps|hermes|yodel|dhl
  `),
  billing: phrases(`
    refund|refunds|refunded|refunding; charged|charge|charges|charging; bill|bills|billing|billed|invoice;
    payment|payments|paid|pay|paying; money; fee|fees; price|prices|pricing; credit|debit|card|cards;
    overcharged|overdraft; account .. charged|debited; discount|voucher|coupon|promo|code; subscription; bank;
    direct debit; cost|costs; owe|owed|owes; deposit
  `),
  product: phrases(`
    battery|screen|keyboard|charger|speaker|speakers|camera|mouse|printer|headphones|earphones;
    phone|laptop|ipad|tablet|device|watch|tv|console|controller|car|machine;
    broken|defective|faulty|cracked|dead|peeling|torn|ripped; quality; size|sizes|fit|fits|colour|color;
    update|updates|updated|ios|version|upgrade|android|firmware;
    food|burger|fries|pizza|coffee|chicken|meal|salad|sandwich|sauce|drink|beer|bread; warranty; replacement;
    bug|bugs|glitch|glitches|freezes|freezing|crashes|crash;
    item|items|product|products|shoes|dress|shirt|jeans|coat|jacket|boots; recipe|taste|tastes|stale|mould|mouldy
  `),
  outage: phrases(`
    outage|outages; internet|wifi|broadband|signal|4g|3g|lte|network|coverage|reception; down;
    no service|signal|internet|power|connection|dial|electricity|water|gas; power .. out|cut|outage|down;
    electricity; speeds|speed|mbps|buffering; connection; server|servers; offline; router|modem;
    dropped|dropping calls|call
  `),
  website_app: phrases(`
    website|site|webpage|page|web; app|apps; login|log|logged|logging|sign|signed|password|username; online;
    checkout|basket|cart; error; link|404; email|e mail verification|code|confirmation;
    account locked|access|settings|page|suspended|hacked; download|install|browser; update my; code never
  `),
  store_staff: phrases(`
    store|stores|shop|branch|till|checkout|queue|line;
    staff|employee|employees|cashier|manager|manageress|supervisor|clerk|waiter|waitress|crew|attendant|steward|stewardess|guard|conductor;
    rude; customer service|services|support|care;
    agent|agents|rep|reps|advisor|adviser|representative|operator|technician|engineer; on hold|phone; attitude; desk;
    drive through|thru; call centre|center
  `),
  policy: phrases(`
    policy|policies; terms|conditions; rule|rules; allowed|allow; contract;
    cancellation|cancel|cancelled|canceled|cancelling; delay|delayed|delays|late;
    flight|flights|train|trains|bus|seat|seats|booking|reservation|gate|boarding|rebook|rebooked|connection;
    restock|stock; offer|offers|sale; eligible|eligibility; compensation; return|returns|returned|exchange;
    banned|ban|suspended
  `),
  partner: phrases(`
    seller|sellers|vendor|merchant|marketplace; third party; partner|partners; manufacturer; franchise|franchisee;
    subcontractor|contractor; dealer|dealership; affiliate; your courier|couriers
  `),
  over_contact: phrases(`
    spam|spamming; robocall|robocalls|robots; unsubscribe; stop calling|texting|emailing|sending|spamming|ringing;
    survey|surveys; sales|nuisance|marketing calls|emails|texts|call; twice|times a day; cold call|calls|calling;
    junk mail
  `),
  safety: phrases(`
    fire; smoke; unsafe|dangerous|danger; safety; injured|injury|hurt|hospital|bleeding|burned|burnt; gas leak;
    food poisoning; poisoning; glass in; brakes; airbag|airbags; recall; drunk driver;
    assault|assaulted|harassed|harassment|threatened; allergic; exploded|explosion; mould|mold|maggots
  `),
};
