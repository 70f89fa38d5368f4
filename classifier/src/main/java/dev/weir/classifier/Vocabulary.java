package dev.weir.classifier;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Words, endings and extensions with a meaning, from general knowledge of the web. */
final class Vocabulary {

  static final Dictionary BRANDS =
      new Dictionary(
          "paypal",
          "apple",
          "icloud",
          "itunes",
          "microsoft",
          "outlook",
          "office",
          "hotmail",
          "skype",
          "google",
          "gmail",
          "drive",
          "facebook",
          "instagram",
          "whatsapp",
          "twitter",
          "amazon",
          "netflix",
          "dropbox",
          "adobe",
          "linkedin",
          "yahoo",
          "wells",
          "chase",
          "bankofamerica",
          "barclays",
          "lloyds",
          "natwest",
          "santander",
          "halifax",
          "fedex",
          "alibaba",
          "steam",
          "battle",
          "blizzard",
          "runescape",
          "orange",
          "impots",
          "bancolombia",
          "bradesco",
          "caixa",
          "cielo",
          "cartasi",
          "poste",
          "mastercard",
          "americanexpress",
          "banco",
          "banque",
          "credit");

  static final Dictionary LURES =
      new Dictionary(
          "login",
          "signin",
          "sign-in",
          "logon",
          "verif",
          "secur",
          "account",
          "acount",
          "update",
          "confirm",
          "support",
          "service",
          "billing",
          "password",
          "webscr",
          "cmd=",
          "auth",
          "validation",
          "unlock",
          "limited",
          "suspend",
          "alert",
          "wallet",
          "recover",
          "session",
          "customer",
          "client",
          "identi",
          "assist");

  static final Dictionary HOSTINGS =
      new Dictionary(
          "000webhost",
          "weebly.com",
          "wixsite.com",
          "blogspot.",
          "wordpress.com",
          "github.io",
          "netlify.app",
          "web.app",
          "firebaseapp",
          "herokuapp",
          "netne.net",
          "altervista.org",
          "tripod.com",
          "angelfire.com",
          "geocities.",
          "freehost",
          "webnode.",
          "jimdo.",
          "yolasite.com",
          "webs.com",
          "ucoz.",
          "narod.ru",
          "16mb.com",
          "hol.es",
          "esy.es",
          "comli.com",
          "byethost",
          "atspace",
          "pages.dev",
          "workers.dev",
          "r2.dev",
          "vercel.app",
          "glitch.me",
          "azurewebsites",
          "windows.net",
          "amazonaws.com",
          "cloudfront.net",
          "sites.google.com",
          "docs.google.com",
          "forms.",
          "duckdns.org",
          "ddns.net",
          "no-ip",
          "hopto.org",
          "sytes.net",
          "myftp",
          "zapto.org");

  /** What betrays an address inside a path. */
  static final Dictionary ADDRESSES = new Dictionary("http", "www.", ".com");

  /** What betrays an address inside a query. */
  static final Dictionary QUERY_ADDRESSES = new Dictionary("http", "www.");

  static final Dictionary UPLOADS = new Dictionary("upload", "attach");

  /** What tells the software behind a path. */
  static final Dictionary PATH_MARKS =
      new Dictionary(
          "http",
          "www.",
          ".com",
          "/wp-",
          "wp-content",
          "wp-includes",
          "wp-admin",
          "index.php",
          "upload",
          "attach",
          "/.",
          "//");

  /** What tells the software behind a query. */
  static final Dictionary QUERY_MARKS = new Dictionary("http", "www.", "option=com_", "itemid=");

  /** Domain labels that are brands, short ones too, which would be found by chance inside words. */
  private static final Set<String> BRAND_LABELS =
      Set.of(
          ("adobe alibaba amazon americanexpress amex apple appleid banco bancolombia bank"
                  + " bankofamerica banque barclays battle blizzard boa bradesco caixa cartasi chase"
                  + " cielo citi credit dhl docs drive dropbox ebay facebook fb fedex free gmail"
                  + " google halifax hotmail hsbc icloud impots instagram itau itunes linkedin live"
                  + " lloyds mastercard microsoft natwest netflix office office365 orange outlook"
                  + " paypal poste postepay runescape santander skype steam twitter ups usaa usps"
                  + " visa wells wellsfargo whatsapp yahoo")
              .split(" ", -1));

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

  static boolean isBrand(String label) {
    return BRAND_LABELS.contains(label);
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
