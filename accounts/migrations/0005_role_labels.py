from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_alter_accesslog_kind'),
    ]

    operations = [
        migrations.AlterField(
            model_name='grant',
            name='role',
            field=models.CharField(choices=[('administrator', 'quản trị hệ thống'), ('technician', 'quản trị kỹ thuật'), ('secretary', 'bí thư, phó bí thư cấp ủy'), ('office', 'văn phòng cấp ủy'), ('branch_secretary', 'bí thư chi bộ'), ('inspector', 'ủy ban kiểm tra'), ('dues_keeper', 'người thu, giữ đảng phí'), ('member', 'đảng viên')], max_length=20, verbose_name='vai trò'),
        ),
        migrations.AlterField(
            model_name='historicalgrant',
            name='role',
            field=models.CharField(choices=[('administrator', 'quản trị hệ thống'), ('technician', 'quản trị kỹ thuật'), ('secretary', 'bí thư, phó bí thư cấp ủy'), ('office', 'văn phòng cấp ủy'), ('branch_secretary', 'bí thư chi bộ'), ('inspector', 'ủy ban kiểm tra'), ('dues_keeper', 'người thu, giữ đảng phí'), ('member', 'đảng viên')], max_length=20, verbose_name='vai trò'),
        ),
        migrations.AlterField(
            model_name='savedview',
            name='role',
            field=models.CharField(blank=True, choices=[('administrator', 'quản trị hệ thống'), ('technician', 'quản trị kỹ thuật'), ('secretary', 'bí thư, phó bí thư cấp ủy'), ('office', 'văn phòng cấp ủy'), ('branch_secretary', 'bí thư chi bộ'), ('inspector', 'ủy ban kiểm tra'), ('dues_keeper', 'người thu, giữ đảng phí'), ('member', 'đảng viên')], max_length=20, verbose_name='dùng chung với'),
        ),
    ]
