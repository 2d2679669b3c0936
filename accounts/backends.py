from django.contrib.auth.backends import ModelBackend


class GrantBackend(ModelBackend):
    """Answers `has_perm` from the role table: whether any grant of today carries the action, for menus only."""

    def has_perm(self, user_obj, perm, obj=None):
        return user_obj.is_active and obj is None and user_obj.carries(perm)

    def has_module_perms(self, user_obj, app_label):
        return user_obj.is_staff

    def get_all_permissions(self, user_obj, obj=None):
        return set()
