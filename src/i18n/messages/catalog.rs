//! The words on the pages of the catalogue of tables.

use crate::i18n::message::messages;

messages! {
    TITLE { en: "Data catalogue", hr: "Katalog podataka" }
    LEAD {
        en: "Which tables there are, where their rows come from, and how much they hold. Nobody else's rows are ever shown.",
        hr: "Koje tablice postoje, odakle dolaze njihovi redci i koliko ih ima. Tuđi se redci nikad ne prikazuju.",
    }
    SEARCH { en: "Search in names, purposes and columns", hr: "Traži u nazivima, namjenama i stupcima" }
    ANY { en: "All", hr: "Sve" }
    KIND { en: "Kind", hr: "Vrsta" }
    ROOM { en: "Belongs to", hr: "Pripada" }
    FOUND {
        en: "{n} table|{n} tables",
        hr: "{n} tablica|{n} tablice|{n} tablica",
    }
    NONE { en: "None fits", hr: "Nijedna ne odgovara" }
    NONE_TEXT { en: "No table has all of this.", hr: "Nijedna tablica nema sve to." }
    TABLES { en: "Tables", hr: "Tablice" }
    TABLE { en: "Table", hr: "Tablica" }
    KIND_SOURCE { en: "Source", hr: "Izvorna" }
    KIND_DERIVED { en: "Derived", hr: "Izvedena" }
    KIND_CONTROL { en: "Bookkeeping", hr: "Pomoćna" }
    KIND_REPORT { en: "Report", hr: "Izvješća" }
    KIND_SOURCE_TEXT {
        en: "What people told. Lost rows are lost.",
        hr: "Ono što su ljudi unijeli. Izgubljeni redci ostaju izgubljeni.",
    }
    KIND_DERIVED_TEXT {
        en: "Follows from other tables and can be written anew.",
        hr: "Slijedi iz drugih tablica i može se ponovno zapisati.",
    }
    KIND_CONTROL_TEXT {
        en: "The server's own bookkeeping.",
        hr: "Vlastite bilješke poslužitelja.",
    }
    KIND_REPORT_TEXT {
        en: "How work went that the server did.",
        hr: "Kako je prošao posao koji je poslužitelj obavio.",
    }
    ROWS { en: "Rows", hr: "Redci" }
    SIZE { en: "Size", hr: "Veličina" }
    OLDEST { en: "Oldest", hr: "Najstariji" }
    NEWEST { en: "Newest", hr: "Najnoviji" }
    MORE_THAN { en: "more than {n}", hr: "više od {n}" }
    AS_OF { en: "Counted {at}.", hr: "Izbrojeno {at}." }
    COUNTING { en: "The tables are being counted.", hr: "Tablice se upravo broje." }
    COUNT_FAILED {
        en: "The tables could not be counted. The server's log says why.",
        hr: "Tablice se nisu mogle izbrojiti. Razlog je u dnevniku poslužitelja.",
    }
    COUNT_ANEW { en: "Count anew", hr: "Izbroji ponovno" }
    COUNT_LIMIT {
        en: "Days are by UTC. Of each table the first 10,000,000 rows are counted.",
        hr: "Dani su po UTC-u. Od svake se tablice broji prvih 10.000.000 redaka.",
    }
    ALL_SIZE { en: "{rows} rows, {size}", hr: "Redaka: {rows}, {size}" }
    FLOW { en: "Which table fills which", hr: "Koja tablica puni koju" }
    FLOW_TEXT {
        en: "From left to right: what people and programs enter, the tables that keep it, and what follows from them.",
        hr: "Slijeva nadesno: što unose ljudi i programi, tablice koje to čuvaju i što iz njih slijedi.",
    }
    FLOW_LIST { en: "The same as a list", hr: "Isto kao popis" }
    OUTER_PEOPLE { en: "Pages and API", hr: "Stranice i API" }
    OUTER_DESK { en: "Import desk", hr: "Uvoz" }
    OUTER_SERVER { en: "The server itself", hr: "Sam poslužitelj" }
    ABOUT { en: "What it is for", hr: "Čemu služi" }
    FORMAT { en: "Version of its rows", hr: "Verzija redaka" }
    FED { en: "Changes are told", hr: "Promjene se javljaju" }
    FED_YES {
        en: "Yes: to searching, to devices and to pages that are open",
        hr: "Da: tražilici, uređajima i otvorenim stranicama",
    }
    FED_NO { en: "No", hr: "Ne" }
    FILLED_BY { en: "Filled by", hr: "Puni je" }
    FILLS { en: "Fills", hr: "Puni" }
    NOTHING { en: "Nothing", hr: "Ništa" }
    PIPELINES { en: "Pipelines that work on it", hr: "Tijekovi koji na njoj rade" }
    COLUMNS { en: "Columns", hr: "Stupci" }
    COLUMN { en: "Column", hr: "Stupac" }
    TYPE { en: "What is kept there", hr: "Što se ondje čuva" }
    UNIT { en: "Unit", hr: "Jedinica" }
    IN_KEY { en: "Part of the key", hr: "Dio ključa" }
    COLUMNS_TEXT {
        en: "Names and types are those of the program, in English.",
        hr: "Nazivi i vrste su iz programa, na engleskome.",
    }
    UNIT_THOUSANDTHS { en: "Thousandths of the metric's unit", hr: "Tisućinke jedinice mjere" }
    UNIT_BYTES { en: "Bytes", hr: "Bajtovi" }
    UNIT_MICROS { en: "Microseconds", hr: "Mikrosekunde" }
    UNIT_MILLIS { en: "Milliseconds", hr: "Milisekunde" }
    UNIT_MINUTES { en: "Minutes", hr: "Minute" }
    RUNS { en: "Runs about this table", hr: "Izvođenja na ovoj tablici" }
    RUNS_NONE { en: "No pipeline worked on this table lately.", hr: "Nijedan tijek u zadnje vrijeme nije radio na ovoj tablici." }
    RUNS_TEXT {
        en: "The newest ones (at most {n}) of the last 1,000 runs of all pipelines. A node without a table of its own counts the rows of all tables together.",
        hr: "Najnovija izvođenja (najviše {n}) od zadnjih 1000 izvođenja svih tijekova. Korak bez vlastite tablice broji retke svih tablica zajedno.",
    }
    RUNS_ROWS { en: "Rows, from the oldest run to the newest: {all}", hr: "Redci, od najstarijeg izvođenja do najnovijeg: {all}" }
    RUNS_SECONDS { en: "Seconds, from the oldest run to the newest: {all}", hr: "Sekunde, od najstarijeg izvođenja do najnovijeg: {all}" }
    SECONDS { en: "Seconds", hr: "Sekunde" }
    PIPELINE { en: "Pipeline", hr: "Tijek" }
    SAMPLE { en: "What is in the rows", hr: "Što je u redcima" }
    SAMPLE_NOBODYS {
        en: "These rows are nobody's own. At most ten are shown, the last ones first.",
        hr: "Ovi redci nisu ničiji osobni. Prikazuje ih se najviše deset, najprije posljednji.",
    }
    SAMPLE_OWN {
        en: "Only rows about you are shown, at most ten, the last ones first. Running the house gives no right to read those of others.",
        hr: "Prikazuju se samo redci o vama, najviše deset, najprije posljednji. Vođenje kuće ne daje pravo da se čitaju tuđi.",
    }
    SAMPLE_NEVER {
        en: "No rows of this table are shown, to nobody: they may hold secrets, or say something about several people at once. What is yours in it you take along from your account.",
        hr: "Redci ove tablice ne prikazuju se nikome: mogu sadržavati tajne ili govoriti o više ljudi odjednom. Što je u njoj vaše, preuzimate iz svog računa.",
    }
    SAMPLE_NOT_PERMITTED {
        en: "Your own rows are shown to you if you may read entries, goals and the profile. Your role does not let you.",
        hr: "Vlastiti redci prikazuju vam se ako smijete čitati unose, ciljeve i profil. Vaša uloga to ne dopušta.",
    }
    SAMPLE_EMPTY { en: "There are none.", hr: "Nema ih." }
    SAMPLE_TEXT {
        en: "Moments are by UTC. Long rows are cut.",
        hr: "Trenuci su prema UTC-u. Dugi su redci skraćeni.",
    }
    BACK { en: "Back to the catalogue", hr: "Natrag na katalog" }
}
