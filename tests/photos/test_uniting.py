"""Two diaries become one: nobody's name is lost, nobody is joined unasked."""

from models.embedded.seer import people as p
from models.embedded.seer.kept_people import dump, load
from models.embedded.seer.people import People
from models.embedded.seer.uniting import unite
from tests.photos.test_people import album, grouped, vector_like


def named(state: People, name: str) -> People:
    return p.rename(state, state.groups[0].id, name)


def renamed_faces(state: People, mark: str) -> People:
    """The same people on other pages."""
    return load(
        {
            **(values := dump(state)),
            "groups": [
                {
                    **group,
                    "faces": [mark + face for face in group["faces"]],
                    "exemplars": [[mark + f, v, c] for f, v, c in group["exemplars"]],
                }
                for group in values["groups"]
            ],
        }
    )


def test_who_has_the_same_name_in_both_is_one_person() -> None:
    here = named(grouped(album(3, 1, 4)), "Mina")
    came = named(renamed_faces(grouped(album(3, 1, 4)), "there:"), "mina")
    both = unite(here, came)
    (mina,) = both.groups
    assert mina.name == "Mina"
    assert set(mina.faces) == {*here.groups[0].faces, *came.groups[0].faces}
    assert unite(both, came) == both, "again it changes nothing"


def test_strangers_stay_apart_and_their_numbers_do_not_meet() -> None:
    here, came = grouped(album(3, 2, 3)), renamed_faces(grouped(album(4, 3, 3)), "there:")
    both = unite(here, came)
    assert len(both.groups) == 5
    assert len({group.id for group in both.groups}) == 5
    assert both.next_id > max(int(group.id[1:]) for group in both.groups)


def test_what_was_said_of_hidden_people_doubts_and_patterns_comes_along() -> None:
    faces = album(5, 2, 3)
    came = grouped(faces)
    hidden, other = (group.id for group in came.groups)
    came = p.never_group(came, hidden)
    came = p.not_a_person(came, "statue", (0.9,) * 128)
    away = came.group(other).faces[0]
    came = p.deny(came, away, other, faces[away][1])
    here = renamed_faces(grouped(album(6, 1, 3)), "here:")
    both = unite(here, came)
    assert sum(group.hidden for group in both.groups) == 1
    barred = {group for face, group in both.apart if face == away}
    assert barred
    assert not any(away in both.group(group).faces for group in barred)
    assert both.no_person == came.no_person


def test_a_face_that_waits_for_an_answer_still_asks_about_the_right_person() -> None:
    (_, first), *_ = album(2, 1, 1).values()
    came, _ = p.place(People(), "there:a", first)
    came, decision = p.place(came, "there:b", vector_like(first, 0.52))
    assert decision.verdict == "ask"
    both = unite(grouped(album(7, 2, 3)), came)
    asked = both.waiting["there:b"].perhaps
    assert both.group(asked).faces == ("there:a",)
