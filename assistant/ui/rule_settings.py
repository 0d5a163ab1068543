"""The rule settings of the unit in 设置: switch rules, change what they weigh, move their thresholds, with a reason."""

from decimal import Decimal

import streamlit as st
from pydantic import ValidationError

from assistant.errors import AssistantError
from assistant.exporters.atomic import write
from assistant.finding import Severity
from assistant.rules import RULES, rule_named
from assistant.rules.options import LIMITS, RuleOption, RuleOptions, told_option
from assistant.rules.saved_options import FILE, as_toml, unit_options
from assistant.ui import markup, pages_of_rules, services, state
from assistant.vocabulary.numerals import plain

AS_IS, OFF = "按规则目录", "停用"
_SAID = "rule settings"


def section() -> None:
    """One block of the page: what is decided, and a form to decide."""
    st.subheader("本单位的规则设置", anchor=False)
    st.caption("对本机所有申报和批量审核起作用，命令行同样；每一项都要写明理由，理由印在审核表上。")
    try:
        options = unit_options(services.settings().home)
    except AssistantError as error:
        st.error(f"{error}；在改好以前，各条规则按规则目录检查", icon=":material/error:")
        return
    if said := state.noted(_SAID):
        st.success(said, icon=":material/check:")
        state.drop(_SAID)
    _decided(options)
    with st.expander("停用或调整一条规则", icon=":material/tune:", expanded=not options.rules):
        _form(options)


def _decided(options: RuleOptions) -> None:
    for code, option in sorted(options.rules.items()):
        text, action = st.columns([6, 1.2], vertical_alignment="center")
        line = f"{rule_named(code).title}：{told_option(code, option)}。理由：{option.reason}"
        text.html(f"{markup.tag(code)} {markup.paragraphs(line)}")
        action.button("恢复", key=f"rule-back-{code}", type="tertiary", on_click=_restore, args=(code,))
    if options.rules:
        st.download_button(
            "下载设置文件", data=as_toml(options), file_name="规则设置.toml", key="rules-download", type="tertiary",
            icon=":material/download:", on_click="ignore", help="发给别的电脑：命令行用 --settings 读入",
        )  # fmt: skip


def _form(options: RuleOptions) -> None:
    code = st.selectbox(
        "规则", [rule.code for rule in RULES], key="rule-code",
        format_func=lambda code: f"{code} {rule_named(code).title}（{rule_named(code).severity}）",
    )  # fmt: skip
    pages_of_rules.why(code, key="rule-page")
    held = options.rules.get(code)
    choices = [AS_IS, OFF, *map(str, Severity)]
    chosen = OFF if held and held.off else str(held.severity) if held and held.severity else AS_IS
    effect = st.radio(
        "怎样处理", choices, index=choices.index(chosen), horizontal=True, key=f"rule-effect-{code}",
        format_func=lambda choice: choice if choice in (AS_IS, OFF) else f"一律按“{choice}”",
    )  # fmt: skip
    limits = {key: _limit(code, key, held) for key in LIMITS.get(code, {})}
    reason = st.text_input(
        "理由", value=held.reason if held else "", key=f"rule-reason-{code}", placeholder="如：区财政局要求填支出进度"
    )
    st.button(
        "保存这条设置", key="rule-save", type="primary", icon=":material/save:", on_click=_decide,
        args=(code,), kwargs={"effect": effect, "limits": limits, "reason": reason.strip()},
    )  # fmt: skip
    if wrong := state.noted("rule refused"):
        st.error(wrong, icon=":material/error:")
        state.drop("rule refused")


def _limit(code: str, key: str, held: RuleOption | None) -> Decimal:
    limit = LIMITS[code][key]
    now = held.limits.get(key, limit.default) if held else limit.default
    shown = st.number_input(
        f"{limit.meaning}（原为 {plain(limit.default)}）", min_value=0.0, value=float(now), step=0.5,
        key=f"rule-{code}-{key}", width=360,
    )  # fmt: skip
    return Decimal(str(shown)).normalize()


def _decide(code: str, *, effect: str, limits: dict[str, Decimal], reason: str) -> None:
    moved = {key: value for key, value in limits.items() if value != LIMITS[code][key].default}
    if effect == AS_IS and not moved:
        state.note("rule refused", content="没有保存：这条规则没有改动，请先选择怎样处理或调整界限")
        return
    severity = Severity(effect) if effect in {*Severity} else None
    try:
        option = RuleOption(off=effect == OFF, severity=severity, limits=moved, reason=reason)
    except ValidationError:
        state.note("rule refused", content="没有保存：理由至少写两个字，说明为什么这样设置")
        return
    _save(
        {**unit_options(services.settings().home).rules, code: option}, said=f"已保存 {code} 的设置，检查结果随之更新"
    )


def _restore(code: str) -> None:
    rules = dict(unit_options(services.settings().home).rules)
    rules.pop(code, None)
    _save(rules, said=f"{code} 已恢复为规则目录的规定")


def _save(rules: dict[str, RuleOption], *, said: str) -> None:
    home = services.settings().home
    try:
        home.mkdir(parents=True, exist_ok=True)
        write(home / FILE, as_toml(RuleOptions(rules=rules)).encode())
    except (OSError, AssistantError):
        state.note("rule refused", content=f"没有保存：不能写入 {home / FILE}，请检查数据文件夹的权限和剩余空间")
        return
    state.note(_SAID, content=said)
