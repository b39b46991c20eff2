"""What the bundled pictograms are called in the interface."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from inclusion_desktop.i18n import N_, _

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "abacus": N_("Abacus"),
        "accessibility_person": N_("Accessibility"),
        "baby": N_("Baby"),
        "backpack": N_("School bag"),
        "book": N_("Book"),
        "boy_with_man": N_("Boy with a man"),
        "braille": N_("Braille"),
        "campaign": N_("Megaphone"),
        "certificate": N_("Certificate"),
        "child": N_("Child"),
        "children_pair": N_("Two children"),
        "classroom": N_("Classroom"),
        "cognition": N_("Thinking"),
        "community": N_("Community"),
        "companion_wheelchair": N_("Wheelchair with a companion"),
        "desk_chair": N_("Desk and chair"),
        "ear": N_("Ear"),
        "elevator": N_("Lift"),
        "face_happy": N_("Happy face"),
        "face_neutral": N_("Calm face"),
        "face_sad": N_("Sad face"),
        "family": N_("Family"),
        "family_home": N_("Family home"),
        "girl_with_woman": N_("Girl with a woman"),
        "graduation": N_("Graduation"),
        "group": N_("Group of people"),
        "handshake": N_("Handshake"),
        "hearing_aid": N_("Hearing aid"),
        "hearing_loop": N_("Hearing loop"),
        "home": N_("Home"),
        "inclusion_heart": N_("Heart in hands"),
        "law_balance": N_("Scales of justice"),
        "man": N_("Man"),
        "map_pin": N_("Place on a map"),
        "mental_wellbeing": N_("Mental wellbeing"),
        "parent_child": N_("Parent and child"),
        "physical_therapy": N_("Physical therapy"),
        "playground": N_("Playground"),
        "pupil_boy": N_("Pupil, boy"),
        "pupil_girl": N_("Pupil, girl"),
        "quote": N_("Quotation mark"),
        "raised_hand": N_("Raised hand"),
        "school_building": N_("School"),
        "school_bus": N_("School bus"),
        "sign_language": N_("Sign language"),
        "slope_ramp": N_("Ramp"),
        "speech": N_("Speech bubble"),
        "speech_therapy": N_("Speech therapy"),
        "stairs": N_("Stairs"),
        "student": N_("Student"),
        "support_hand_heart": N_("Hand with a heart"),
        "teacher_board": N_("Teacher at the board"),
        "togetherness": N_("Togetherness"),
        "toy": N_("Toy"),
        "training": N_("Training"),
        "walking_stick": N_("Walking stick"),
        "wheelchair_user": N_("Wheelchair user"),
        "wheelchair_user_active": N_("Wheelchair user in motion"),
        "white_cane": N_("White cane"),
        "woman": N_("Woman"),
    }
)
"""English msgid of each pictogram."""


def pictogram_name(pictogram: str) -> str:
    """The name in the language of the interface; the id as words where it has none."""
    known = NAMES.get(pictogram)
    return pictogram.replace("_", " ") if known is None else _(known)
