"""The tables of members, and of the keys with which they come in."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.core.clock import now
from catalogue.core.db import Base
from catalogue.members.vocabulary import Purpose, Role, Scope, Stakeholder


class Member(Base):
    """Someone with an account."""

    __tablename__ = "members"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str | None] = mapped_column(unique=True)  # normalised; None once erased
    name: Mapped[str]
    password: Mapped[str | None]  # an argon2 hash; without one nobody can sign in
    role: Mapped[Role] = mapped_column(default=Role.MEMBER)
    confirmed: Mapped[datetime | None]  # when the e-mail address proved to be the member's
    suspended: Mapped[datetime | None]  # since when an administrator keeps her out
    suspended_until: Mapped[datetime | None]  # for good when not said
    suspension_reason: Mapped[str | None]
    created: Mapped[datetime] = mapped_column(default=now)
    language: Mapped[str] = mapped_column(default="en")  # of the mail we send
    revision: Mapped[int] = mapped_column(default=1)  # of the row

    # What the member says of herself; `public` allows showing her name beside what she wrote.
    stakeholder: Mapped[Stakeholder | None]
    organisation: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")  # ISO 3166 alpha-2
    languages: Mapped[list[str]] = mapped_column(default=list)  # BCP 47 tags
    expectations: Mapped[str] = mapped_column(default="")
    public: Mapped[bool] = mapped_column(default=False)

    __mapper_args__ = {"version_id_col": revision}

    @property
    def is_active(self) -> bool:
        return not self.is_suspended and self.email is not None

    @property
    def is_suspended(self) -> bool:
        ends = self.suspended_until
        return self.suspended is not None and (ends is None or ends > now())

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed is not None

    @property
    def public_name(self) -> str | None:
        """The name the public may read; none unless the member chose so."""
        return self.name if self.public else None


class SignIn(Base):
    """One signed-in browser; it ends on our side, whatever its cookie says."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the secret in the cookie
    device: Mapped[str] = mapped_column(default="")  # browser and system, in few words
    created: Mapped[datetime] = mapped_column(default=now)
    last_seen: Mapped[datetime] = mapped_column(default=now)
    expires: Mapped[datetime]

    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    member: Mapped[Member] = relationship()


class ApiToken(Base):
    """A key with which a program speaks for a member."""

    __tablename__ = "api_tokens"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the token, shown only once
    name: Mapped[str]
    scope: Mapped[Scope] = mapped_column(default=Scope.READ)
    created: Mapped[datetime] = mapped_column(default=now)
    expires: Mapped[datetime]
    last_used: Mapped[datetime | None]

    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id), index=True)
    member: Mapped[Member] = relationship()

    @property
    def is_expired(self) -> bool:
        return self.expires <= now()


class OneTimeLink(Base):
    """A secret sent by mail, good for one thing, once, and not for long."""

    __tablename__ = "one_time_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(unique=True)
    purpose: Mapped[Purpose]
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)  # what it will do
    expires: Mapped[datetime]

    member_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id), index=True)
    member: Mapped[Member | None] = relationship()


class Attempt(Base):
    """One try at something limited; `key` does not reveal whose."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(index=True)
    expires: Mapped[datetime] = mapped_column(index=True)
