package dev.weir.classifier;

import dev.weir.classifier.Lexicon.Group;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words, endings and extensions with a meaning, from general knowledge of the web. */
final class Vocabulary {

  /** Everything that is looked for inside hosts, paths and queries. */
  static final Lexicon WORDS =
      new Lexicon(
          Map.ofEntries(
              entry(
                  Group.BRAND,
                  // mail, documents, social
                  "adobe _apple_ appleid docusign dropbox facebook gmail google hotmail icloud"
                      + " instagram _drive_ _office_ itunes linkedin microsoft office365 onedrive"
                      + " outlook sharepoint skype telegram tiktok twitter wetransfer whatsapp"
                      + " yahoo zimbra roundcube"
                      // shops, parcels, tickets
                      + " airbnb alibaba aliexpress allegro amazon americanas booking chronopost"
                      + " colissimo correios correos craigslist _dhl_ _ebay_ fedex _inpost_"
                      + " kuroneko laposte magazineluiza mercadolibre mercadolivre mercadopago"
                      + " mercari mondialrelay netflix _olx_ otomoto rakuten royalmail sagawa"
                      + " spotify swisspost _ups_ usps vinted disney"
                      // games
                      + " _battle_ blizzard roblox runescape _steam_ steamcommunity discord"
                      // phones, providers, states
                      + " _ameli_ _att_ bellsouth comcast docomo godaddy hmrc impots _irs_ _nhs_"
                      + " optus _orange_ _ovh_ softbank swisscom telstra tmobile verizon vodafone"
                      + " xfinity"
                      // banks, cards
                      + " _absa_ _aeon_ americanexpress _amex_ _banco_ bankofamerica bankinter"
                      + " _banque_ barclays bbva bnpparibas _bper_ bradesco caixa capitec cartasi"
                      + " _chase_ cibc cielo citibank commbank commerzbank creditagricole"
                      + " credit-agricole creditmutuel credit-mutuel deutschebank halifax hsbc"
                      + " intesa ipko _itau_ lloyds mastercard _mbank_ mizuho mufg natwest nedbank"
                      + " _nexi_ nubank bancolombia paypal _pnc_ postbank _poste_ postepay"
                      + " posteitaliane postfinance raiffeisen _rbc_ _saison_ santander _scotia_"
                      + " scotiabank smbc societegenerale sparkasse standardbank suntrust unicredit"
                      + " usbank viabcp volksbank vpass _wells_ wellsfargo westpac"
                      // coins
                      + " binance bitstamp blockchain coinbase metamask myetherwallet opensea"
                      + " pancakeswap trezor trustwallet uniswap"),
              entry(Group.BRAND_LABEL, "bank boa citi credit docs fb free live usaa visa"),
              entry(
                  Group.LURE,
                  "login _signin_ sign-in logon log-in verif secur account acount update confirm"
                      + " support service billing password webscr cmd= _auth_ oauth authent"
                      + " authoriz authoris validation unlock limited suspend alert wallet recover"
                      + " session customer client identit identif assist activat restore restrict"
                      + " invoice payment refund reward helpdesk webmail mailbox _quota_ parcel"
                      + " shipment delivery tracking airdrop _claim_"),
              services(
                  Group.BLOG_SERVICE,
                  "blogspot. wordpress.com tumblr.com typepad.com livejournal.com over-blog."
                      + " fc2.com substack.com hatenablog. medium.com"),
              services(
                  Group.HOSTING,
                  "000webhost 16mb.com 890m.com adalo.com aliyuncs altervista.org"
                      + " amazonaws.com angelfire.com appspot.com atspace azurewebsites"
                      + " backblazeb2 beepworld. beget.tech byethost carrd.co changeip"
                      + " cloudfront.net codesandbox comli.com ddns.net ddnsfree"
                      + " digitaloceanspaces docs.google.com duckdns.org dyndns dynu."
                      + " epizy.com esy.es firebaseapp fleek.co fly.dev forms.gle"
                      + " forms.office.com formstack framer. freedns freehost geocities."
                      + " github.io gitlab.io glitch.me godaddysites.com googleapis.com gotdns"
                      + " herokuapp hol.es hopto.org infinityfree ipfs jimdo jotform mooo.com"
                      + " myftp mystrikingly.com"
                      + " myvnc narod.ru netlify.app netne.net ngrok no-ip notion.site"
                      + " ondigitalocean onrender.com oraclecloud pages.dev pe.hu r2.dev"
                      + " redirectme repl.co replit rf.gd servehttp serveirc site123.me"
                      + " sites.google.com square.site storageapi. surge.sh sytes.net"
                      + " tilda.ws translate.goog tripod.com trycloudflare typeform.com"
                      + " ucoz. ukit.me usa.cc vercel.app web.app webador. webcindario.com"
                      + " webflow.io webnode. webs.com weebly windows.net wixsite.com"
                      + " wixstudio. workers.dev xtgem yolasite.com zapto.org"),
              entry(Group.ADDRESS, "http www."),
              entry(Group.DOT_COM, ".com"),
              entry(Group.WORDPRESS, "/wp-"),
              entry(Group.WORDPRESS_FOLDER, "wp-content wp-includes wp-admin"),
              entry(Group.INDEX_PHP, "index.php"),
              entry(Group.UPLOADS, "upload attach"),
              entry(Group.HIDDEN_SEGMENT, "/."),
              entry(Group.DOUBLE_SLASH, "//"),
              entry(Group.JOOMLA_COMPONENT, "option=com_"),
              entry(Group.JOOMLA_ITEM, "itemid=")));

  private static final Map<String, LexicalFeature> TLDS = new HashMap<>();
  private static final Map<String, LexicalFeature> EXTENSIONS = new HashMap<>();

  static {
    put(TLDS, LexicalFeature.TLD_GENERIC, "com net org");
    put(TLDS, LexicalFeature.TLD_INSTITUTION, "edu gov int mil");
    put(TLDS, LexicalFeature.TLD_OLD, "biz info mobi name pro");
    put(
        TLDS,
        LexicalFeature.TLD_NEW,
        "accountant bid buzz click club country cricket date download faith fun gdn host icu kim"
            + " link live loan men online party press pw racing rest review science shop site space"
            + " store stream tech top trade vip webcam website win work xyz cloud");
    put(TLDS, LexicalFeature.TLD_FREE, "cf ga gq ml tk");
    put(TLDS, LexicalFeature.TLD_EAST, "by cn ir kz ru su ua vn");
    put(TLDS, LexicalFeature.TLD_LATIN, "ar br cl co ec mx pe uy ve");
    put(TLDS, LexicalFeature.TLD_ENGLISH, "au ca ie in nz uk us za");
    put(
        TLDS,
        LexicalFeature.TLD_EUROPE,
        "at be bg ch cz de dk ee es eu fi fr gr hr hu it lt lv nl no pl pt ro se si sk tr");
    put(TLDS, LexicalFeature.TLD_HACK, "cc fm io ly me to tv ws");
    put(EXTENSIONS, LexicalFeature.EXTENSION_PAGE, "htm html shtml xhtml");
    put(EXTENSIONS, LexicalFeature.EXTENSION_PHP, "php php3 php5 phtml");
    put(EXTENSIONS, LexicalFeature.EXTENSION_SCRIPT, "action asp aspx cfm cgi do jsp pl");
    put(
        EXTENSIONS,
        LexicalFeature.EXTENSION_PROGRAM,
        "apk bat bin cmd com dll dmg exe jar msi ps1 scr sh vbs");
    put(EXTENSIONS, LexicalFeature.EXTENSION_ARCHIVE, "7z gz iso rar tar zip");
    put(EXTENSIONS, LexicalFeature.EXTENSION_IMAGE, "bmp gif ico jpeg jpg png svg webp");
    put(EXTENSIONS, LexicalFeature.EXTENSION_CODE, "css js json swf woff xml");
    put(EXTENSIONS, LexicalFeature.EXTENSION_DOCUMENT, "doc docx pdf ppt rtf txt xls xlsx");
    put(EXTENSIONS, LexicalFeature.EXTENSION_MEDIA, "avi flv mov mp3 mp4 wmv");
  }

  private Vocabulary() {}

  /** Words of a group; an underscore stands where no letter may. */
  private static Map.Entry<Group, List<String>> entry(Group group, String words) {
    return Map.entry(
        group,
        Arrays.stream(words.split(" ", -1))
            .map(word -> word.startsWith("_") ? word.replace('_', ' ') : word)
            .toList());
  }

  /** Services of a group; one with a dot is a name, whole or, with the dot at its end, begun. */
  private static Map.Entry<Group, List<String>> services(Group group, String names) {
    return Map.entry(
        group,
        Arrays.stream(names.split(" ", -1))
            .map(
                name -> name.indexOf('.') < 0 ? name : "." + name + (name.endsWith(".") ? "" : "."))
            .toList());
  }

  static LexicalFeature tld(String tld) {
    return TLDS.getOrDefault(tld, LexicalFeature.TLD_OTHER);
  }

  static LexicalFeature extension(String extension) {
    return extension.isEmpty()
        ? LexicalFeature.EXTENSION_NONE
        : EXTENSIONS.getOrDefault(extension, LexicalFeature.EXTENSION_OTHER);
  }

  private static void put(
      Map<String, LexicalFeature> meanings, LexicalFeature feature, String words) {
    for (String word : words.split(" ", -1)) {
      meanings.put(word, feature);
    }
  }
}
