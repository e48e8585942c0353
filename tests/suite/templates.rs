//! A user's template, whatever is in it: it works within its limits, uses no value that is missing, and does not turn off escaping.
//!
//! Each line of a table is a template. A case folder for each would say the same a hundred times; what the messages look like is in
//! `cases/report/template-*`.

use std::sync::{Arc, OnceLock};

use uphold::document::{Markup, render_users};
use uphold::labels::Labels;
use uphold::source::Source;
use uphold::view::View;

/// The output of a template over the small example, or the message and the text of the line that it names.
fn rendered(template: &str, trusted: bool) -> Result<String, String> {
    static VIEW: OnceLock<View> = OnceLock::new();
    let labels = Labels::for_language("en").unwrap();
    let view = VIEW.get_or_init(|| {
        let checklist = include_str!("../checklists/small/checklist.toml");
        uphold::assess(checklist, include_str!("../checklists/small/example.toml")).unwrap().view(&labels)
    });
    let source = Arc::new(Source::new("mine.html", format!("<p>\n{template}")));
    render_users(&source, Markup::Html, view, &labels, trusted).map_err(|problem| labels.phrase(&problem.message))
}

/// Builds a large value in `a`, and another one like it in `b`, from a start and a line that is done again and again.
fn grown(start: &str, step: &str, times: usize) -> String {
    let again = |name: &str| format!("{{% set n.{name} = {} %}}", step.replace('X', &format!("n.{name}")));
    format!(
        "{{% set n = namespace(a={start}, b={start}) %}}{{% for i in range({times}) %}}{}{}{{% endfor %}}{{% set a = n.a %}}{{% set b = n.b %}}",
        again("a"),
        again("b")
    )
}

#[test]
fn no_value_is_endless() {
    let shapes = [
        ("a list of the same list twice", grown("[]", "[X, X]", 60)),
        ("an object of the same object twice", grown("{}", "{'x': X, 'y': X}", 60)),
        ("a tuple", grown("(1, 2)", "(X, X)", 60)),
        ("a function's object", grown("{}", "dict(x=X, y=X)", 60)),
        ("a list in a list without end", grown("[]", "[X]", 99_000)),
        ("a list added to itself", grown("[1, 2]", "X + X", 60)),
        ("a list chained to itself", grown("[1, 2]", "X|chain(X)", 60)),
        ("a list zipped with itself", grown("[1, 2]", "[X|zip(X)|list, X]", 60)),
        ("a text added to itself", grown("'abcd'", "X ~ X", 60)),
        ("a repeated list", "{% set a = [[1]*1000]*1000*1000 %}{% set b = [[1]*1000]*1000*1000 %}".to_owned()),
    ];
    for (shape, made) in shapes {
        let Err(message) = rendered(&format!("{made}{{{{ a }}}}"), false) else { panic!("{shape} is printed") };
        assert!(message.contains("work limit") || message.contains("100 levels"), "{shape}: {message}");
    }
}

#[test]
fn work_on_a_large_value_is_paid_for_each_time() {
    let large = "{% set a = [[1]*1000]*300 %}{% set b = [[1]*1000]*300 %}";
    for used in [
        "a == b",
        "1 < a < b",
        "a in [b]",
        "a ~ 1",
        "{a: 1}",
        "{b: 1}[a]",
        "a|string",
        "a|upper",
        "[a, b]|sort",
        "a is eq(b)",
        "t('report.title', state=a, checklist='')",
        "a|percent",
    ] {
        let template = format!("{large}{{% for i in range(9999) %}}{{% set x = {used} %}}{{% endfor %}}");
        let result = rendered(&template, false);
        assert!(result.as_ref().is_err_and(|text| text.contains("work limit")), "{used}: {result:?}");
    }
}

#[test]
fn nothing_holds_itself() {
    let start = "{% set n = namespace() %}";
    for held in ["n", "[n]", "{'a': n}", "dict(a=n)", "(n,)", "[[n]]", "n|default(1)", "[n]|first", "[n]|chain([1])", "[loop]"] {
        let message = rendered(&format!("{start}{{% for x in [1] %}}{{% set n.a = {held} %}}{{{{ n }}}}{{% endfor %}}"), false);
        assert!(message.as_ref().is_err_and(|text| text.contains("only data")), "{held}: {message:?}");
    }
}

#[test]
fn nothing_grows_without_being_paid_for() {
    for template in [
        "{{ range(10000)|join('x' * 1000000)|length }}",
        "{{ (['x' * 1000000] * 500)|join|length }}",
        "{{ ('a\n' * 10000)|indent(1000000)|length }}",
        "{{ ('a' * 1000000)|replace('a', 'b' * 1000000)|length }}",
        "{{ ('a' * 99999999999)|length }}",
        "{{ '%99999999d'|format(1) }}",
        "{{ [1]|slice(100000000, 1)|list|length }}",
        "{% for i in range(99999) %}{% set x = style_hash() %}{% endfor %}",
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{% for i in range(9999) %}{% set x %}{% include 'report.html' %}{% endset %}{% endfor %}",
        "{% set a = 'a' * 9000000 %}{% for i in range(99999) %}{% set x = {a: 1} %}{% endfor %}",
        "{% set a = [[1] * 1000] * 300 %}{% set b = [[1] * 1000] * 300 %}{% for i in range(99999) %}{% set x = a == b %}{% endfor %}",
    ] {
        let result = rendered(template, false);
        assert!(result.as_ref().is_err_and(|text| text.contains("work limit")), "{template}: {result:?}");
    }
    for (template, expected) in [
        ("{{ paragraphs|tojson(indent=1000000) }}", "16 spaces"),
        ("{{ paragraphs|tojson(1000000) }}", "16 spaces"),
        ("{{ paragraphs|pprint }}", "failed"),
        ("{{ debug() }}", "failed"),
        ("{% macro m(x) %}{{ m(x) }}{% endmacro %}{{ m(1) }}", "failed"),
        ("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "failed"),
    ] {
        let result = rendered(template, false);
        assert!(result.as_ref().is_err_and(|text| text.contains(expected)), "{template}: {result:?}");
    }
}

#[test]
fn a_missing_value_is_an_error_that_names_it() {
    for used in [
        "{{ assessment.nme }}",
        "{% if assessment.nme %}{% endif %}",
        "{% if not assessment.nme %}{% endif %}",
        "{{ assessment.nme and 1 }}",
        "{{ 1 and assessment.nme }}",
        "{{ assessment.nme or 1 }}",
        "{{ 1 if assessment.nme else 2 }}",
        "{{ 'a' in assessment.nme }}",
        "{{ assessment.nme in 'a' }}",
        "{{ assessment.nme in ['a'] }}",
        "{{ assessment.nme == 'a' }}",
        "{{ 1 < assessment.nme < 3 }}",
        "{{ [assessment.nme]|length }}",
        "{{ {'a': assessment.nme}|length }}",
        "{{ dict(a=assessment.nme)|length }}",
        "{{ 'a' ~ assessment.nme }}",
        "{{ 2 + assessment.nme }}",
        "{{ assessment.nme|upper }}",
        "{{ 'a'|replace('a', assessment.nme) }}",
        "{{ assessment.nme is string }}",
        "{{ 3 is eq(assessment.nme) }}",
        "{{ t('report.title', state=assessment.nme, checklist='') }}",
        "{{ t(assessment.nme) }}",
        "{{ paragraphs[assessment.nme] }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(assessment.nme) }}",
        "{% for p in assessment.nme %}{% endfor %}",
        "{% for p in paragraphs if p.nme %}{% endfor %}",
        "{% set x = assessment.nme %}{{ x }}",
        "{{ paragraphs|map(attribute='nme') }}",
        "{{ paragraphs|map(attribute='nme')|join }}",
        "{{ paragraphs|map(attribute='figures.nme')|list }}",
        "{{ paragraphs|selectattr('nme')|list }}",
        "{{ paragraphs|rejectattr('nme')|list }}",
        "{{ paragraphs|selectattr('nme', 'eq', 1)|list }}",
        "{{ paragraphs|sort(attribute='nme')|list }}",
        "{{ paragraphs|groupby('nme') }}",
        "{{ paragraphs|groupby(attribute='nme') }}",
        "{{ paragraphs|unique(attribute='nme')|list }}",
        "{{ paragraphs|sum(attribute='nme') }}",
    ] {
        let result = rendered(used, false);
        assert_eq!(result.as_ref().err().map(String::as_str), Some("unknown field \"nme\""), "{used}: {result:?}");
    }
    for (way_out, expected) in [
        ("{{ assessment.nme|default('a') }}", "a"),
        ("{% set x = assessment.nme %}{{ x|default('a') }}", "a"),
        ("{{ assessment.nme is defined }}", "False"),
        ("{{ assessment.nme is undefined }}", "True"),
        ("{{ paragraphs|map(attribute='nme', default='a')|first }}", "a"),
        ("{{ paragraphs|selectattr('nme', 'defined')|list|length }}", "0"),
    ] {
        assert_eq!(rendered(way_out, false), Ok(format!("<p>\n{expected}")), "{way_out}");
    }
}

#[test]
fn only_a_trusted_template_turns_off_escaping() {
    for (template, printed) in [
        ("{{ '<b>'|safe }}", "<b>"),
        ("{{ '<b>'| safe|length }}", "3"),
        ("{% autoescape false %}{{ '<b>' }}{% endautoescape %}", "<b>"),
        ("{% autoescape 'none' %}{{ '<b>' }}{% endautoescape %}", "<b>"),
        ("{% set off = 1 == 2 %}{% autoescape off %}{{ '<b>' }}{% endautoescape %}", "<b>"),
        ("{% filter safe %}<b>{% endfilter %}", "<b>"),
        ("{% block x %}{{ '<b>'|safe }}{% endblock %}", "<b>"),
        ("{% macro m(x) %}{{ x|safe }}{% endmacro %}{{ m('<b>') }}", "<b>"),
        ("{{ ['<b>']|map('sa' ~ 'fe')|first }}", "<b>"),
    ] {
        assert_eq!(rendered(template, false), Err("the template turns off escaping".to_owned()), "{template}");
        assert_eq!(rendered(template, true), Ok(format!("<p>\n{printed}")), "{template}");
    }
    assert_eq!(rendered("{% autoescape true %}{{ '<b>' }}{% endautoescape %}", false), Ok("<p>\n&lt;b&gt;".to_owned()));
    // The built-in templates may, also where a user's includes them.
    assert!(rendered("{% include 'report.html' %}", false).is_ok_and(|page| page.contains("<style>")));
}

#[test]
fn the_language_itself_still_works() {
    for (template, expected) in [
        ("{% set n = namespace(i=0) %}{% for p in [1, 2, 3] %}{% set n.i = n.i + p %}{% endfor %}{{ n.i }}", "6"),
        ("{% set n = namespace(l=[]) %}{% for p in 'abc' %}{% set n.l = n.l + [p] %}{% endfor %}{{ n.l|join('-') }}", "a-b-c"),
        ("{% for a, b in [(1, 2), (3, 4)] %}{{ a }}{{ b }}{% endfor %}", "1234"),
        ("{% for x in [1, [2, [3]]] recursive %}{{ loop(x) if x is sequence else x }}{% endfor %}", "123"),
        ("{{ {'a': 1, 'b': 2}|items|map('last')|sum }}", "3"),
        ("{% for g, l in [{'k': 1}, {'k': 2}, {'k': 1}]|groupby('k') %}{{ g }}:{{ l|length }} {% endfor %}", "1:2 2:1 "),
        ("{{ ([{'k': 1}]|groupby('k')|first).grouper }}", "1"),
        (
            "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ caller() }}{% endmacro %}{% call m(1) %}3{% endcall %}{{ m(*[1])|default('') if false else '' }}",
            "123",
        ),
        ("{{ 'a' if 1 < 2 <= 2 and 3 in [3] and not none else 'b' }}", "a"),
        ("{{ 'abc'[1:] ~ [1, 2, 3][-1] }}", "bc3"),
        ("{% set x %}<i>{% endset %}{{ x }}{{ '<i>' }}", "<i>&lt;i&gt;"),
        ("{{ dict(a=1)|tojson(indent=2)|length }}", "12"),
        ("{% raw %}{{ a }}{% endraw %}", "{{ a }}"),
    ] {
        assert_eq!(rendered(template, false), Ok(format!("<p>\n{expected}")), "{template}");
    }
}
