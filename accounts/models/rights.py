"""What the grants of today give: asked by every page, and by nothing that writes."""

from allauth.mfa.models import Authenticator
from django.db import models
from django.utils.functional import cached_property

from accounts import roles
from accounts.models.grants import Grant, grants_of_pages
from accounts.roles import Role
from branches.models import Organization


class Rights:
    """The part of a user that knows what they may do, and where."""

    @cached_property
    def grants_today(self) -> list[Grant]:
        """The grants in force today with their organisations."""
        if not self.is_active:
            return []
        return grants_of_pages(self)

    @property
    def is_administrator(self):
        """Whether they keep the portal somewhere: with its content or, in the technical role, without."""
        return self.is_superuser or bool(self._held(Role.ADMINISTRATOR, Role.TECHNICIAN))

    def _held(self, *wanted: str) -> list[Grant]:
        return [grant for grant in self.grants_today if grant.role in wanted]

    @property
    def is_staff(self):
        """The Django admin is for who keeps a root: its pages know no branch."""
        return self.is_active and (self.is_superuser or self._keeps_root(Role.ADMINISTRATOR, Role.TECHNICIAN))

    @is_staff.setter
    def is_staff(self, value):
        """Follows the grants; Django's own `create_superuser` sets it."""

    def _keeps_root(self, *wanted: str) -> bool:
        return any(grant.organization.parent_id is None for grant in self._held(*wanted))

    def keeps(self, label: str, reading: bool = False) -> bool:
        """Whether the Django admin opens this model to them: all with content, a few in the technical role."""
        if not self.is_staff:
            return False
        whole = self.is_superuser or self._keeps_root(Role.ADMINISTRATOR)
        return whole or label in roles.TECHNICAL or (reading and label in roles.TECHNICAL_CHOICES)

    @property
    def administered(self) -> list[Organization]:
        """The organisations whose content they administer, with all below."""
        return [grant.organization for grant in self._held(Role.ADMINISTRATOR)]

    def administers(self, organization: Organization) -> bool:
        """Whether they administer the content of the organisation today, and so may give roles there."""
        within = any(organization.path.startswith(place.path) for place in self.administered)
        return self.is_active and (self.is_superuser or within)

    @property
    def lacks_second_factor(self) -> bool:
        """Whether a post of the user, or being an administrator, demands a second factor that is not set yet."""
        if any(grant.roles & roles.GUARDED for grant in self.grants_today):
            return not self.grants_today[0].holder_has_factor
        return self.is_superuser and not self.authenticator_set.filter(type=Authenticator.Type.TOTP).exists()

    @cached_property
    def _carried(self) -> dict[str, list[Organization]]:
        return {}

    def granted(self, perm: str) -> list[Organization]:
        """The organisations where one grant of today carries the permission."""
        if perm not in self._carried:
            self._carried[perm] = [grant.organization for grant in self.grants_today if grant.carries(perm)]
        return self._carried[perm]

    def duties(self, perm: str) -> list[Organization]:
        """The organisations where a role of today makes it the user's work."""
        return [grant.organization for grant in self.grants_today if grant.makes_work(perm)]

    def carries(self, perm: str) -> bool:
        """Whether the user may meet any row with the permission; for menus, never for rows."""
        if perm == roles.ADMIN_SITE:
            return self.is_staff
        if perm in roles.OWN:
            return self.is_active and self.member_id_of_user is not None
        if not self.is_active or self.opens_all(perm) or self.granted(perm):
            return self.is_active
        if perm in roles.READABLE:
            return self.belongs
        return perm in roles.ADDRESSED and bool(self.own_organization_ids)

    def has_perm(self, perm, obj=None):
        """As Django's, but that being a superuser opens nothing that is restricted."""
        if perm in roles.RESTRICTED:
            return obj is None and self.carries(perm)
        return super().has_perm(perm, obj)

    def opens_all(self, perm: str) -> bool:
        """Whether the user is administrator at every root, and the permission is not restricted."""
        return self.is_superuser and self.is_active and perm not in roles.RESTRICTED

    @cached_property
    def standing(self) -> tuple:
        """All that the user's view of rows depends on: whoever stands the same asks in the same words."""
        grants = tuple(
            (one.roles, one.organization_id, one.organization.path, bool(one.is_of_whole_tree))
            for one in self.grants_today
        )
        return self.is_superuser, self.member_id_of_user, grants, frozenset(self.own_organization_ids)

    @property
    def belongs(self) -> bool:
        """Whether the portal holds anything for the user: a grant of today, or their own member record."""
        return self.is_active and (self.is_superuser or bool(self.grants_today) or self.member_id_of_user is not None)

    @property
    def is_of_one_branch(self) -> bool:
        """Whether the user works for one branch that is a whole department: pages then speak of no others."""
        kinds = {one.organization.kind for one in self.grants_today}
        return kinds == {Organization.Kind.GRASSROOTS_BRANCH}

    def roles_at(self, organization: Organization | None) -> str:
        """The roles of today in words: those that reach the organisation, or all where it is none or out of reach."""
        grants = [
            one for one in self.grants_today if organization and organization.path.startswith(one.organization.path)
        ]
        names = dict.fromkeys(grant.get_role_display() for grant in grants or self.grants_today)
        return ", ".join(["quản trị cao nhất"] * self.is_superuser + [*names])[:120]

    def organizations(self, action: str, model: type[models.Model], among=None):
        """Organisations (among those given) at or below one where a grant of today carries the action on the model."""
        everything = Organization.objects.all() if among is None else among
        perm = roles.permission(action, model._meta.label_lower)
        return everything if self.opens_all(perm) else everything.under(self.granted(perm))

    def acts_at(self, action: str, model: type[models.Model], organization: Organization) -> bool:
        """Whether a grant of today carries the action on the model's rows at this very organisation; asks nothing."""
        perm = roles.permission(action, model._meta.label_lower)
        within = any(organization.path.startswith(place.path) for place in self.granted(perm))
        return self.opens_all(perm) or within

    def reaches_all(self, action: str, model: type[models.Model]) -> bool:
        """Whether a grant at the only root carries the action, so that rows need not be compared with the tree."""
        perm = roles.permission(action, model._meta.label_lower)
        whole = any(grant.is_of_whole_tree and grant.carries(perm) for grant in self.grants_today)
        return self.opens_all(perm) or whole

    @cached_property
    def member_id_of_user(self) -> int | None:
        """The key of the user's own member record, if they have one."""
        if self.grants_today:
            return self.grants_today[0].holder_id
        member = getattr(self, "member", None)
        return member.pk if member else None

    @cached_property
    def own_organization_ids(self) -> set[int]:
        """Organisations that the user belongs to today: those of their grants and of their open membership."""
        if self.grants_today:
            first = self.grants_today[0]
            home = {first.holder_place} if first.holder_belongs else set()
            return {one.organization_id for one in self.grants_today if one.role != Role.TECHNICIAN} | home
        member = getattr(self, "member", None)
        return {member.organization_id} if member and member.is_in_head_count else set()
