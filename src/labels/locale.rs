//! Plurals, numbers and days as a language writes them, by the rules of the Unicode CLDR.
//!
//! In: a language's code, and a number or a day. Out: text. Labels are not here, they are in [`Labels`](super::Labels).

use std::cell::RefCell;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale::LocaleExpander;
use icu_locale_core::Locale as Code;
use icu_plurals::{PluralCategory, PluralOperands, PluralRules};

/// The rules of one language. A part that the language has no rules for writes digits as they come.
pub(super) struct Locale {
    plurals: Option<PluralRules>,
    numbers: Option<DecimalFormatter>,
    days: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
}

/// The region whose habits a language follows where they differ between regions: days as the United Nations writes them.
const REGIONS: &[(&str, &str)] = &[("en", "en-GB")];

thread_local! {
    static KNOWN: RefCell<Vec<(String, Rc<Locale>)>> = const { RefCell::new(Vec::new()) };
}

impl Locale {
    /// The rules of a language, made once for each thread.
    pub(super) fn for_language(language: &str) -> Rc<Self> {
        KNOWN.with_borrow_mut(|known| {
            if let Some((_, locale)) = known.iter().find(|(code, _)| code == language) {
                return Rc::clone(locale);
            }
            let locale = Rc::new(Self::new(language));
            known.push((language.to_owned(), Rc::clone(&locale)));
            locale
        })
    }

    fn new(language: &str) -> Self {
        let code = REGIONS.iter().find(|(code, _)| *code == language).map_or(language, |(_, region)| region);
        let code: Code = code.parse().unwrap_or(Code::UNKNOWN);
        Self {
            plurals: PluralRules::try_new_cardinal(code.clone().into()).ok(),
            numbers: DecimalFormatter::try_new(code.clone().into(), icu_decimal::options::DecimalFormatterOptions::default())
                .ok(),
            days: FixedCalendarDateTimeFormatter::try_new(code.into(), YMD::long()).ok(),
        }
    }

    /// The plural form that goes with a count, such as `one` or `other`; a text that is not a number goes with `other`.
    pub(super) fn form(&self, count: &str) -> &'static str {
        let count = count.parse::<Decimal>().ok();
        let category = self.plurals.as_ref().zip(count).map(|(rules, count)| rules.category_for(PluralOperands::from(&count)));
        match category.unwrap_or(PluralCategory::Other) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    /// A number from plain digits such as `1234.5` or `-0.3`; a text that is not a number stays as it is.
    pub(super) fn number(&self, digits: &str) -> String {
        let number = self.numbers.as_ref().zip(digits.parse::<Decimal>().ok());
        number.map_or_else(|| digits.to_owned(), |(rules, number)| rules.format(&number).to_string())
    }

    /// A day.
    pub(super) fn day(&self, day: NaiveDate) -> String {
        let parts = u8::try_from(day.month()).ok().zip(u8::try_from(day.day()).ok());
        let date = parts.and_then(|(month, of_month)| Date::try_new_gregorian(day.year(), month, of_month).ok());
        let written = self.days.as_ref().zip(date).map(|(rules, date)| rules.format(&date).to_string());
        written.unwrap_or_else(|| day.to_string())
    }
}

/// The first of the known languages that is written and spoken as a locale says: the same language in the same script, whatever the
/// region. A system's encoding and variant, as in `zh_CN.UTF-8` and `ca_ES@valencia`, say nothing about that.
pub(super) fn negotiated<'k>(locale: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let expander = LocaleExpander::new_common();
    let full = |code: &str| {
        let mut code = code.parse::<Code>().ok()?.id;
        expander.maximize(&mut code);
        Some((code.language, code.script))
    };
    let code = locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
    let wanted = full(&code)?;
    known.into_iter().find(|known| full(known) == Some(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_languages_write_days_numbers_and_plurals_their_own_way() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        let said: Vec<String> = ["en", "fr", "es", "ru", "ar", "zh"]
            .iter()
            .map(|code| {
                let locale = Locale::for_language(code);
                format!("{}|{}|{}|{}", locale.day(day), locale.number("12345.5"), locale.form("1"), locale.form("3"))
            })
            .collect();
        let expected = [
            "31 March 2026|12,345.5|one|other",
            "31 mars 2026|12\u{202f}345,5|one|other",
            "31 de marzo de 2026|12.345,5|one|other",
            "31 марта 2026\u{202f}г.|12\u{a0}345,5|one|few",
            "31 مارس 2026|12,345.5|one|few",
            "2026年3月31日|12,345.5|other|other",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_no_number_stays_as_it_is() {
        let locale = Locale::for_language("en");
        assert_eq!((locale.number("n/a").as_str(), locale.form("n/a")), ("n/a", "other"));
        assert_eq!(locale.number("-0.30"), "-0.30");
    }

    #[test]
    fn a_locale_names_a_language_in_a_script() {
        for locale in ["zh", "ZH", "zh-CN", "zh_CN.UTF-8", "zh-Hans", "zh_Hans_SG", "zh-cmn-Hans", "zh_SG@variant"] {
            assert_eq!(negotiated(locale, ["en", "zh"]), (locale != "zh-cmn-Hans").then_some("zh"), "{locale}");
        }
        assert_eq!(negotiated("en_US.UTF-8", ["en", "zh"]), Some("en"));
        for locale in ["zh-TW", "zh-Hant", "fr", "C.UTF-8", "POSIX", "", "en_"] {
            assert_eq!(negotiated(locale, ["en", "zh"]), None, "{locale}");
        }
    }
}
