"""Everything that azkz judges, a second time: written from the contract alone, without a line of azkz.

`targets.rows`, `claims.claim_rows`, `growth.growth_rows`, `pace.pace_rows` and `record.record_rows` return
the rows of the commands of that name with the keys of their JSON, from a text of TOML and the last day
that counts (the day of judgement is the one after). It is slow and plain on purpose: fractions, and
every way tried. `compare` runs azkz beside it, on the bundled base and on random ones (`bases`):

    python -m tests.recompute facts.toml
    python -m tests.recompute --count 200 --seed 7

Where the contract can be read in several ways this is how it is read here:

Figures
- What `revises` takes out: figures of its source or body for the same period that were published
  before it (undated first); of one date those that do not revise, then earlier lines.
- A bound that somebody chose with `prefer` stays, although a plain figure lies within it.
- A qualified integer is no exact count: its unit is one.
- An end made of a rounded figure and one said with "about" is closed: it is not rounded alone.
- A figure lies within a bound if its number as written does.
- A year added up comes before a whole computed from `sum_of`. Of a `sum_of` the parts may be added up,
  but not computed themselves.
- Shares and quotients do not add up: where the unit is %, or of a `ratio_of`, no year follows from its parts.
- Where a level's last figure within a period, beside a flow, is a bound, there is no quotient; of several
  that end on one day that of the very period, else one that can be used, else the later line.
- A break of a part cuts a computed series as one of its own does; within a year added up any break
  after its first day cuts.

Goals
- A baseline's own indicator gives no forecast; another one that is named does, and stays under --as-of.
- A baseline of a level is the figure of that very period, else the last that ends within it.
- Of a value with a baseline that has no figure the goal is known: there is no progress, and no more.
- A change on a baseline below zero falls if its goal lies below the baseline.
- A value with a baseline has a direction: nobody needs to ask.
- "A value of 0 with figures above it": any figure that counts lies above it.
- A target that is a bound in its direction (`under` falling, `over` rising) is not met by equality.
- A capacity is disputed by the figures that count, at most two years before it; for a target by those that decide it.
- Two ends of a range equally near: the lower one.

Promises
- Where a goal or a plan is among the statements, forecasts and ideas name no deadline or baseline for it.
- What one source says at once with one number and one deadline is said once.
- Of milestones, what stands is done once a statement of the promise says so; an earlier title once
  one of that title does.
- A step's own deadline is that of its statement.
- An `open` counts if it ends on or after the deadline, of a statement of the same number.

Judging
- The estimates of the target's own source are taken out before anything is chosen, added up or computed.
- A bound that decides nothing is no figure for its deadline: an earlier one that met may stand in.
- What was not reached by its deadline, as an `open` says, and met later, is late.
- "Known to be published later": the first day of the source's date is after the first day of `set`.
- Neighbours of an adjusted flow do not overlap.
- S of an adjusted flow has one figure a year, as of a level.
- An idea, a ceiling or a forecast over a time stays what it is unless it is met; a forecast whose time
  is over is judged.
- A bound that cannot tell whether a limit was kept is no figure for that period.

Claims
- "0 inside" is strictly inside; a claim of exact figures that did not change is refuted by them.
- What an own figure stands alone with is its number: no other source known by then gives the same.
- Every pair: also of figures that were revised since; they were published.
- A claim that no pair gives shows the pair that comes nearest, his own where several do; it is `unverifiable` where a figure of his own pair, or of the one shown, is inferred.
- Where it lies `between` the first pair that tells anything is shown.
- Two figures of a level that end on one day are no change.

The record
- A deadline is judged by the statement that stands for it, else by the last that names it.
- A forecast of 0 that did not come is off, though no percent says by how much.
- Of halves, quarters and months the deadline is their year; one that still runs is none.
"""
