"""Pictures of a batch: findings of every form by dimension, the most frequent findings, money by verdict."""

import altair as alt

from assistant.exporters.review_charts import Tally
from assistant.finding import Dimension, Verdict
from assistant.rules.reviewed import FileReview
from assistant.rules.scoring import counted, dimension_counts

_COLOURS = {Verdict.REJECTED: "#c5221f", Verdict.AFTER_CHANGES: "#f0a30a", Verdict.PASSED: "#188038"}
_MOST_FORMS = 60
"""Lines of the heat map that can still be read; those with the most findings come first."""

Cell = dict[str, str | int | float]


def tally_of(reviews: tuple[FileReview, ...]) -> Tally:
    tally = Tally(unread=sum(bool(review.reason) for review in reviews))
    for review in reviews:
        for form in review.forms:
            tally.add(form)
    return tally


def heat_cells(reviews: tuple[FileReview, ...]) -> list[Cell]:
    """Forms × dimensions with their number of findings, the weakest forms first."""
    lines = []
    for number, form in enumerate(form for review in reviews for form in review.forms):
        counts = {of: sum(n.values()) for of, n in dimension_counts(counted(form.report.findings)).items()}
        lines.append((sum(counts.values()), f"{number + 1}. {form.declaration.project_name[:16]}", counts))
    lines.sort(key=lambda line: -line[0])
    return [
        {"申报表": name, "维度": str(dimension), "问题": count, "次序": place}
        for place, (_, name, counts) in enumerate(lines[:_MOST_FORMS])
        for dimension, count in counts.items()
    ]


def heat_map(cells: list[Cell]) -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(alt.InlineData(values=cells)).encode(
        x=alt.X("维度:N", sort=[str(one) for one in Dimension], axis=alt.Axis(orient="top", labelAngle=0, title=None)),
        y=alt.Y("申报表:N", sort=alt.SortField("次序"), axis=alt.Axis(title=None, labelLimit=260)),
    )
    colour = alt.Color("问题:Q", scale=alt.Scale(range=["#ffffff", "#c5221f"], domainMin=0), legend=None)
    boxes = base.mark_rect(stroke="#e6e8eb").encode(color=colour)
    return alt.layer(boxes, base.mark_text(fontSize=11).encode(text="问题:Q")).properties(height=alt.Step(22))


def frequent_chart(tally: Tally) -> alt.Chart:
    values = [{"问题": title, "份数": count} for title, count in tally.most_frequent(12)]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(color="#1f5fae")
        .encode(
            x=alt.X("份数:Q", axis=alt.Axis(title="涉及申报表（份）", tickMinStep=1)),
            y=alt.Y("问题:N", sort="-x", axis=alt.Axis(title=None, labelLimit=260)),
            tooltip=["问题:N", "份数:Q"],
        )
        .properties(height=alt.Step(22))
    )
    return chart


def amount_chart(tally: Tally) -> alt.Chart:
    values = [
        {"结论": f"{verdict}（{verdict.lamp}）", "金额": float(tally.amounts[verdict]), "份数": tally.verdicts[verdict]}
        for verdict in Verdict
    ]
    scale = alt.Scale(domain=[f"{one}（{one.lamp}）" for one in Verdict], range=list(_COLOURS.values()))
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar()
        .encode(
            x=alt.X("金额:Q", axis=alt.Axis(title="本年度金额（万元）")),
            y=alt.Y("结论:N", sort=None, axis=alt.Axis(title=None)),
            color=alt.Color("结论:N", scale=scale, legend=None),
            tooltip=["结论:N", "份数:Q", "金额:Q"],
        )
        .properties(height=alt.Step(34))
    )
    return chart
